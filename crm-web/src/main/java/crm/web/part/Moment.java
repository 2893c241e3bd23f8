package crm.web.part;

import crm.web.support.Dates;
import jakarta.faces.component.FacesComponent;

/** {@code crm:datetime}: a moment, in the user's zone. */
@FacesComponent("crm.Moment")
public class Moment extends TimePart {

    @Override
    String brief(Dates dates, Object value) {
        return dates.time(value);
    }

    @Override
    String inFull(Dates dates, Object value) {
        return dates.fullTime(value);
    }
}
