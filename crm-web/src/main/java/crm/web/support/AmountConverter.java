package crm.web.support;

import jakarta.faces.application.FacesMessage;
import jakarta.faces.component.UIComponent;
import jakarta.faces.context.FacesContext;
import jakarta.faces.convert.Converter;
import jakarta.faces.convert.ConverterException;
import jakarta.faces.convert.FacesConverter;
import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.regex.Pattern;

/** Amounts as typed: {@code 1,284,300.5}, also in full-width digits as Chinese keyboards give them. */
@FacesConverter("crm.amount")
public class AmountConverter implements Converter<BigDecimal> {

    private static final Pattern AMOUNT = Pattern.compile("-?(\\d{1,15}|\\d{1,3}(,\\d{3}){1,4})(\\.\\d{1,8})?");

    @Override
    public BigDecimal getAsObject(FacesContext faces, UIComponent component, String typed) {
        if (typed == null || typed.isBlank()) return null;
        var text = Normalizer.normalize(typed, Normalizer.Form.NFKC).strip();
        if (!AMOUNT.matcher(text).matches()) {
            throw new ConverterException(
                    new FacesMessage(FacesMessage.SEVERITY_ERROR, Bundles.UI.text("field.notAnAmount", text), null));
        }
        return new BigDecimal(text.replace(",", ""));
    }

    @Override
    public String getAsString(FacesContext faces, UIComponent component, BigDecimal value) {
        return value == null ? "" : new Figures().exact(value, null);
    }
}
