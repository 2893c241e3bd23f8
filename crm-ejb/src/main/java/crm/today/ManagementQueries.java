package crm.today;

import static crm.access.Permission.MANAGEMENT_VIEW;

import crm.access.CurrentActor;
import crm.access.Requires;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.LocalDate;

/** Figures and targets of a unit and of what lies below it, from the head office down to the manager. */
@Stateless
public class ManagementQueries {

    @Inject
    ManagementReader reader;

    @Inject
    CurrentActor actor;

    /**
     * A unit with what lies below.
     *
     * @param code of a unit in scope, or null for the topmost
     */
    @Requires(MANAGEMENT_VIEW)
    public ManagementView view(String code, LocalDate from, LocalDate until) {
        return reader.view(actor.scope(MANAGEMENT_VIEW), code, from, until);
    }
}
