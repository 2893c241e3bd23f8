package crm.web.part;

import crm.web.support.Figures;
import jakarta.faces.component.FacesComponent;
import jakarta.faces.context.ResponseWriter;
import java.io.IOException;

/** {@code crm:money}: an amount with its currency, in whole units, exact on hover. */
@FacesComponent("crm.Amount")
public class Amount extends Part {

    private transient Figures figures;

    public Object getValue() {
        return of("value");
    }

    public void setValue(Object value) {
        set("value", value);
    }

    public String getCurrency() {
        return of("currency");
    }

    public void setCurrency(String currency) {
        set("currency", currency);
    }

    @Override
    void write(ResponseWriter out) throws IOException {
        if (figures == null) figures = bean(Figures.class);
        var value = getValue();
        var currency = getCurrency();
        span(out, "crm-money", figures.showExact(value, currency), figures.show(value, currency));
    }
}
