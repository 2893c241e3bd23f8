package crm.web.support;

import jakarta.faces.application.FacesMessage;
import jakarta.faces.component.UIComponent;
import jakarta.faces.context.FacesContext;
import jakarta.faces.convert.Converter;
import jakarta.faces.convert.ConverterException;
import jakarta.faces.convert.FacesConverter;
import java.text.Normalizer;

/** Whole numbers as typed, for {@code int}, {@code Integer}, {@code long} and {@code Long} alike. */
@FacesConverter("crm.wholeNumber")
public class WholeNumberConverter implements Converter<Number> {

    @Override
    public Number getAsObject(FacesContext faces, UIComponent component, String typed) {
        if (typed == null || typed.isBlank()) return null;
        var text = Normalizer.normalize(typed, Normalizer.Form.NFKC).strip();
        try {
            var type = component.getValueExpression("value").getType(faces.getELContext());
            return type == long.class || type == Long.class ? (Number) Long.valueOf(text) : Integer.valueOf(text);
        } catch (NumberFormatException e) {
            throw new ConverterException(
                    new FacesMessage(FacesMessage.SEVERITY_ERROR, Bundles.UI.text("field.notANumber", text), null));
        }
    }

    @Override
    public String getAsString(FacesContext faces, UIComponent component, Number value) {
        return value == null ? "" : value.toString();
    }
}
