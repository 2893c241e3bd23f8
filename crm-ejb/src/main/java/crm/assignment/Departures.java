package crm.assignment;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import crm.access.CurrentActor;
import crm.audit.AuditEntry;
import crm.audit.AuditService;
import crm.notice.Notice;
import crm.notice.NoticeKind;
import crm.notice.Notices;
import crm.shared.Db;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What follows when owners end without a new one: Backup ends with Service, another role answers for the customer or the
 * pool takes it, the provisional attribution follows, and each customer gets its line in the audit trail.
 */
@ApplicationScoped
class Departures {

    @Inject
    OwnershipRows rows;

    @Inject
    Attributions attributions;

    @Inject
    Notices notices;

    @Inject
    CurrentActor actor;

    @Inject
    AuditService audit;

    @Inject
    Db db;

    private record Now(String number, Long responsible) {}

    /** Does what follows for owners whose rows have just ended, their customers being locked. */
    void follow(List<OwnershipRows.Ended> ended, OwnershipEnd how, Long runId, String reason) {
        if (ended.isEmpty()) return;
        var backups = endBackups(
                ended.stream()
                        .filter(e -> e.role() == OwnershipRole.SERVICE)
                        .map(OwnershipRows.Ended::customerId)
                        .toList(),
                runId,
                runId == null ? null : "reclaim:" + runId);
        var byCustomer = ended.stream().collect(groupingBy(OwnershipRows.Ended::customerId));
        rows.writeDown(byCustomer.keySet());
        rows.enterPool(ended, how, runId);
        var now = now(byCustomer.keySet().toArray());
        attributions.follow(
                ended.stream()
                        .map(e -> new Attributions.Move(
                                e.customerId(),
                                e.managerId(),
                                now.get(e.customerId()).responsible()))
                        .toList(),
                runId);
        var users = users(ended);
        var entries = new ArrayList<AuditEntry>();
        byCustomer.forEach((id, rowsOf) -> {
            var before = new LinkedHashMap<String, Object>();
            rowsOf.forEach(e -> before.put(e.role().name(), users.get(e.managerId())));
            var after = new LinkedHashMap<String, Object>();
            if (backups.containsKey(id)) {
                before.put("BACKUP", backups.get(id));
                after.put("BACKUP", OwnershipEnd.SERVICE_ENDED);
            }
            if (now.get(id).responsible() == null) after.put("pool", true);
            if (runId != null) after.put("run", runId);
            entries.add(AuditEntry.ofCustomer(
                            "assignment." + how.name().toLowerCase(),
                            id,
                            now.get(id).number())
                    .because(reason)
                    .change(before, after));
        });
        audit.record(entries);
    }

    /**
     * Ends the Backups of customers whose Service ends, and tells their managers.
     *
     * @param work names the larger work this is part of, of which a manager gets one notice, or null
     * @return the managers who were Backup, by customer
     */
    Map<Long, String> endBackups(List<Long> customerIds, Long runId, String work) {
        var backups = rows.endBackups(customerIds, runId);
        var by = actor.get().displayName();
        notices.send(backups.stream()
                .filter(backup -> backup.user() != null)
                .collect(groupingBy(OwnershipRows.EndedBackup::user, TreeMap::new, counting()))
                .entrySet()
                .stream()
                .map(e -> Notice.of(
                        e.getKey(),
                        NoticeKind.BACKUP_ENDED,
                        Map.of("count", e.getValue(), "by", by),
                        work == null ? null : "backup-ended:" + work))
                .toList());
        return backups.stream()
                .collect(toMap(OwnershipRows.EndedBackup::customerId, OwnershipRows.EndedBackup::manager));
    }

    private Map<Long, Now> now(Object[] customerIds) {
        return db.query(h -> h
                .createQuery("select id, number, responsible_id from customer where id = any (:ids)")
                .bindArray("ids", Long.class, customerIds)
                .map((row, context) ->
                        Map.entry(row.getLong(1), new Now(row.getString(2), row.getObject(3, Long.class))))
                .stream()
                .collect(toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    private Map<Long, String> users(List<OwnershipRows.Ended> ended) {
        return db.query(h -> h
                .createQuery("select m.id, coalesce(u.name, m.id::text) from account_manager m"
                        + " left join app_user u on u.id = m.user_id where m.id = any (:ids)")
                .bindArray(
                        "ids",
                        Long.class,
                        ended.stream()
                                .map(OwnershipRows.Ended::managerId)
                                .distinct()
                                .toArray())
                .map((row, context) -> Map.entry(row.getLong(1), row.getString(2)))
                .stream()
                .collect(toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }
}
