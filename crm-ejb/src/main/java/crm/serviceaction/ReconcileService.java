package crm.serviceaction;

import static crm.access.Permission.JOB_SERVICE_ACTIONS;

import crm.access.Requires;
import crm.audit.AuditEntry;
import crm.audit.AuditService;
import crm.shared.Db;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.Map;

/** Compares what the feeds counted on a day with what arrived, person by person. See docs/domain.md, section 12. */
@Stateless
public class ReconcileService {

    @Inject
    Db db;

    @Inject
    Comparison comparison;

    @Inject
    AuditService audit;

    /**
     * What a comparison found.
     *
     * @param feeds how many feeds counted the day; where none did, nothing is compared
     * @param gaps  persons and kinds that differ
     */
    public record Compared(int feeds, int gaps) {}

    /** Compares a day anew; what an earlier comparison of that day found is replaced. */
    @Requires(JOB_SERVICE_ACTIONS)
    public Compared reconcile(LocalDate day) {
        var compared = db.query(h -> {
            Comparison.alone(h, day);
            return comparison.of(h, day);
        });
        audit.record(AuditEntry.ofSystem("actions.reconciled", day.toString())
                .with(Map.of("feeds", compared.feeds(), "gaps", compared.gaps())));
        return compared;
    }
}
