package crm.web.part;

import crm.web.support.Dates;
import jakarta.faces.component.FacesComponent;
import java.time.LocalDate;

/** {@code crm:date}: a day. */
@FacesComponent("crm.Day")
public class Day extends TimePart {

    @Override
    String brief(Dates dates, Object value) {
        return dates.day((LocalDate) value);
    }

    @Override
    String inFull(Dates dates, Object value) {
        return dates.fullDay((LocalDate) value);
    }
}
