package crm.web.support;

import jakarta.faces.application.FacesMessage;
import jakarta.faces.component.UIComponent;
import jakarta.faces.context.FacesContext;
import jakarta.faces.convert.Converter;
import jakarta.faces.convert.ConverterException;
import jakarta.faces.convert.FacesConverter;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;

/** A day in the calendar field, {@code 2026-03-31} in all languages: nobody reads it the wrong way round. */
@FacesConverter("crm.day")
public class DayConverter implements Converter<LocalDate> {

    @Override
    public LocalDate getAsObject(FacesContext faces, UIComponent component, String typed) {
        if (typed == null || typed.isBlank()) return null;
        try {
            return LocalDate.parse(typed.strip());
        } catch (DateTimeParseException e) {
            throw new ConverterException(new FacesMessage(
                    FacesMessage.SEVERITY_ERROR, Bundles.UI.text("field.notADay", typed.strip()), null));
        }
    }

    @Override
    public String getAsString(FacesContext faces, UIComponent component, LocalDate value) {
        return value == null ? "" : value.toString();
    }
}
