package crm.web.support;

import jakarta.enterprise.context.Dependent;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.component.UIComponent;
import jakarta.faces.context.FacesContext;
import jakarta.faces.convert.Converter;
import jakarta.faces.convert.ConverterException;
import jakarta.faces.convert.FacesConverter;
import jakarta.inject.Inject;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;

/** A moment in the calendar field: typed and shown in the user's zone, kept with its offset. */
@Dependent
@FacesConverter(value = "crm.moment", managed = true)
public class MomentConverter implements Converter<OffsetDateTime> {

    static final DateTimeFormatter PATTERN = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    @Inject
    Dates dates;

    @Override
    public OffsetDateTime getAsObject(FacesContext faces, UIComponent component, String typed) {
        if (typed == null || typed.isBlank()) return null;
        try {
            return dates.moment(LocalDateTime.parse(typed.strip(), PATTERN));
        } catch (DateTimeParseException e) {
            throw new ConverterException(new FacesMessage(
                    FacesMessage.SEVERITY_ERROR, Bundles.UI.text("field.notATime", typed.strip()), null));
        }
    }

    @Override
    public String getAsString(FacesContext faces, UIComponent component, OffsetDateTime value) {
        return value == null ? "" : PATTERN.format(dates.wall(value));
    }
}
