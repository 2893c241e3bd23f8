package crm.web.part;

import crm.web.support.Dates;
import jakarta.faces.component.FacesComponent;
import jakarta.faces.context.ResponseWriter;
import java.io.IOException;
import java.time.LocalDate;

/** {@code crm:countdown}: the days left until a day, or why there are none to count. */
@FacesComponent("crm.Countdown")
public class Countdown extends Part {

    private transient Dates dates;

    public LocalDate getValue() {
        return of("value");
    }

    public void setValue(LocalDate value) {
        set("value", value);
    }

    public String getExempt() {
        return of("exempt");
    }

    public void setExempt(String exempt) {
        set("exempt", exempt);
    }

    @Override
    void write(ResponseWriter out) throws IOException {
        if (dates == null) dates = bean(Dates.class);
        var value = getValue();
        var exempt = getExempt();
        var counts = exempt == null || exempt.isEmpty();
        span(
                out,
                "crm-countdown " + (counts ? dates.urgency(value) : ""),
                dates.fullDay(value),
                counts ? dates.countdown(value) : exempt);
    }
}
