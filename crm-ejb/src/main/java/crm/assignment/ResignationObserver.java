package crm.assignment;

import static crm.access.Permission.HAND_OVER;

import crm.access.RowAccess;
import crm.audit.AuditEntry;
import crm.audit.AuditService;
import crm.notice.Notice;
import crm.notice.NoticeKind;
import crm.notice.Notices;
import crm.org.ManagerDirectory;
import crm.org.ManagerResigned;
import crm.shared.Db;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;

/**
 * What a resignation means for customers: frozen shares of the manager count for the house from that day on, and those who
 * may hand over are told how many customers wait for it.
 */
@ApplicationScoped
public class ResignationObserver {

    @Inject
    Attributions attributions;

    @Inject
    Candidates candidates;

    @Inject
    Reviews reviews;

    @Inject
    ManagerDirectory managers;

    @Inject
    RowAccess rows;

    @Inject
    Notices notices;

    @Inject
    AuditService audit;

    @Inject
    Db db;

    void resigned(@Observes ManagerResigned resigned) {
        rows.house(() -> {
            var frozen = attributions.customersOf(resigned.managerId(), "FROZEN");
            candidates.lock(frozen);
            attributions.toHouse(resigned.managerId(), "FROZEN", frozen);
            audit.record(entries(resigned, frozen));
            tellLeads(resigned);
        });
    }

    private List<AuditEntry> entries(ManagerResigned resigned, List<Long> customers) {
        if (customers.isEmpty()) return List.of();
        return db.query(h -> h.createQuery("select id, number from customer where id = any (:ids) order by id")
                .bindArray("ids", Long.class, customers.toArray())
                .map((row, context) -> AuditEntry.ofCustomer("attribution.to-house", row.getLong(1), row.getString(2))
                        .with(Map.of("from", resigned.called())))
                .list());
    }

    private void tellLeads(ManagerResigned resigned) {
        var held = db.query(h -> h.createQuery("select count(distinct customer_id) from ownership"
                        + " where manager_id = :manager and ended_at is null")
                .bind("manager", resigned.managerId())
                .mapTo(Long.class)
                .one());
        if (held == 0) return;
        var leads = reviews.leads(List.of(resigned.unitId()), HAND_OVER).getOrDefault(resigned.unitId(), List.of());
        var told = Map.<String, Object>of("manager", managers.displayName(resigned.managerId()), "count", held);
        notices.send(leads.stream()
                .map(lead -> Notice.of(lead, NoticeKind.HAND_OVER_OPENED, told, null))
                .toList());
    }
}
