package crm.demo;

import crm.reveal.RevealService;
import crm.reveal.SensitiveField;
import crm.serviceaction.ActionCount;
import crm.serviceaction.ActionCountService;
import crm.serviceaction.ActionKind;
import crm.serviceaction.ReconcileService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.ArrayList;

/** What telephony counted on the last days, with a few calls that did not arrive, and a masked value somebody was shown. */
@ApplicationScoped
public class DemoActions {

    private static final int DAYS = 5;
    private static final int NOT_ARRIVED = 2;
    private static final String REASON = "核對開戶文件 · checking the opening documents";

    @Inject
    DemoActors people;

    @Inject
    DemoQueries queries;

    @Inject
    ActionCountService counts;

    @Inject
    ReconcileService comparison;

    @Inject
    RevealService reveals;

    /** Tells it; counts a second time are the same. */
    public void tell(LocalDate today) {
        for (int ago = 1; ago <= DAYS; ago++) tell(today.minusDays(ago), "am" + ago);
        if (queries.nobodyWasShown()) queries.withDocument("CENTRAL-1").ifPresent(this::reveal);
    }

    private void tell(LocalDate day, String missing) {
        var told = new ArrayList<ActionCount>();
        var calls = 0L;
        for (var count : queries.actions(day)) {
            if (count.staff().equals(missing) && count.kind() == ActionKind.CALL) calls = count.count();
            else told.add(count);
        }
        told.add(new ActionCount(missing, ActionKind.CALL, calls + NOT_ARRIVED));
        people.as("feed", () -> {
            counts.tell("telephony", day, told);
            return null;
        });
        people.as("batch", () -> comparison.reconcile(day));
    }

    private void reveal(String number) {
        people.as("lead1", () -> reveals.reveal(number, SensitiveField.ID_NUMBER, REASON));
    }
}
