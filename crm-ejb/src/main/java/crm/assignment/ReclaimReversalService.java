package crm.assignment;

import static crm.access.Permission.JOB_RECLAIM;
import static java.util.stream.Collectors.toMap;

import crm.access.Requires;
import crm.access.RowAccess;
import crm.notice.Notice;
import crm.notice.NoticeKind;
import crm.notice.Notices;
import crm.org.Manager;
import crm.org.ManagerDirectory;
import crm.shared.Db;
import crm.shared.Settings;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Puts back the customers that the runs of a day took, to the owners they were taken from, for as long as nobody else was
 * given them. See docs/domain.md, section 5.9.
 *
 * <p>Set-wise, and done again for the same day it changes nothing. Neither capacity nor cool-down stands against it: it takes
 * back a mistake.
 */
@Stateless
public class ReclaimReversalService {

    private static final String KEYS = """
            select o.customer_id, o.id from job_run j cross join lateral (
              select r.customer_id, r.id from ownership r
              where r.end_run_id = j.id and r.end_how = 'RECLAIMED' and (r.customer_id, r.id) > (:customer, :id)
                and (:unit::bigint is null or r.unit_id = any ((select units_below(:unit::bigint, :day::date))::bigint[]))
              order by r.customer_id, r.id limit :limit) o
            where j.job = 'reclaim' and j.business_date = :day::date
            order by o.customer_id, o.id limit :limit
            """;

    /** With a Service row comes the Backup that ended with it. */
    private static final String TAKEN = """
            select o.id, o.customer_id, c.number, o.role, o.manager_id, o.end_run_id,
              exists (select from ownership n where n.customer_id = o.customer_id and n.started_at >= o.ended_at
                and n.how = 'UNDO' and n.role = o.role and n.manager_id = o.manager_id) as back,
              exists (select from ownership n where n.customer_id = o.customer_id and n.role <> 'BACKUP'
                and n.how <> 'UNDO' and n.started_at >= o.ended_at) as given
            from ownership s
            join customer c on c.id = s.customer_id
            join ownership o on o.id = s.id or s.role = 'SERVICE' and o.customer_id = s.customer_id and o.role = 'BACKUP'
              and o.end_run_id = s.end_run_id and o.end_how = 'SERVICE_ENDED'
            where s.id = any (:ids)
            order by o.role = 'BACKUP', o.id
            """;

    @Inject
    Db db;

    @Inject
    RowAccess rows;

    @Inject
    Candidates candidates;

    @Inject
    Handover handover;

    @Inject
    Attributions attributions;

    @Inject
    ManagerDirectory managers;

    @Inject
    Notices notices;

    @Inject
    Settings settings;

    /**
     * What came of a chunk.
     *
     * @param changed rows put back
     * @param others  the numbers of customers that were not: they were given to somebody since, or their manager resigned
     */
    public record PutBack(int changed, List<String> others) {

        public PutBack {
            others = List.copyOf(others);
        }
    }

    private record Taken(
            long id, long customerId, String number, OwnershipRole role, long managerId, long runId, boolean given) {}

    private record Former(long managerId, OwnershipRole role) {}

    /** The next rows that runs for a day took, after the last one seen. */
    @Requires(JOB_RECLAIM)
    public List<DueKey> taken(DueKey after, LocalDate businessDate, Long unitId, int limit) {
        if (!settings.hasManagers()) return List.of();
        return rows.house(() -> db.query(h -> h.createQuery(KEYS)
                .bind("day", businessDate)
                .bind("customer", after.customerId())
                .bind("id", after.id())
                .bind("unit", unitId)
                .bind("limit", limit)
                .map((row, context) -> new DueKey(businessDate, row.getLong(1), row.getLong(2)))
                .list()));
    }

    /**
     * Puts the customers of those rows back.
     *
     * @param runId the run that reverses, of which each owner gets one notice
     */
    @Requires(JOB_RECLAIM)
    public PutBack putBack(List<Long> ownershipIds, LocalDate businessDate, long runId) {
        if (ownershipIds.isEmpty() || !settings.hasManagers()) return new PutBack(0, List.of());
        return rows.house(() -> {
            candidates.lock(customersOf(ownershipIds));
            var taken = taken(ownershipIds);
            var known = managers
                    .byId(taken.stream().map(Taken::managerId).distinct().toList())
                    .stream()
                    .collect(toMap(Manager::id, manager -> manager));
            var others = new ArrayList<String>();
            var free = new LinkedHashMap<Former, List<Taken>>();
            var served = new HashSet<Long>();
            for (var row : taken) { // those of Backups come last
                var manager = known.get(row.managerId());
                if (row.given() || manager == null || manager.isResigned()) others.add(row.number());
                else if (row.role() == OwnershipRole.BACKUP && !served.contains(row.customerId()))
                    others.add(row.number());
                else {
                    if (row.role() == OwnershipRole.SERVICE) served.add(row.customerId());
                    free.computeIfAbsent(new Former(row.managerId(), row.role()), any -> new ArrayList<>())
                            .add(row);
                }
            }
            attributions.restore(
                    free.values().stream()
                            .flatMap(List::stream)
                            .map(row -> new Attributions.TakenBy(row.customerId(), row.runId()))
                            .distinct()
                            .toList(),
                    runId);
            var changed = 0;
            for (var former : free.entrySet()) {
                changed += give(known.get(former.getKey().managerId()), former.getValue(), runId);
            }
            tell(known, free, businessDate, runId);
            return new PutBack(changed, others.stream().distinct().toList());
        });
    }

    private int give(Manager manager, List<Taken> some, long runId) {
        var role = some.get(0).role();
        var ids = some.stream().map(Taken::customerId).toList();
        var numbers = some.stream().map(Taken::number).toList();
        var request = new AssignRequest(
                numbers, role, manager.user(), null, null, Map.of(), false, "reclaim-reversed:" + runId);
        var accepted = candidates.read(ids, manager, role, settings.text("brokerage.zone")).stream()
                .filter(customer -> !customer.isOwned())
                .map(customer -> new Handover.Accepted(customer, false))
                .toList();
        handover.give(new Handover.Plan(request, manager, null, OwnershipStart.UNDO), accepted);
        return accepted.size();
    }

    private void tell(Map<Long, Manager> known, Map<Former, List<Taken>> back, LocalDate businessDate, long runId) {
        var counts = new TreeMap<Long, Integer>();
        back.forEach((former, some) -> counts.merge(former.managerId(), some.size(), Integer::sum));
        notices.send(counts.entrySet().stream()
                .map(count -> Notice.of(
                        known.get(count.getKey()).userId(),
                        NoticeKind.RECLAIM_REVERSED,
                        Map.of("count", count.getValue(), "day", businessDate),
                        "reclaim-reversed:" + runId))
                .toList());
    }

    private List<Taken> taken(List<Long> ids) {
        return db.query(h -> h
                .createQuery(TAKEN)
                .bindArray("ids", Long.class, ids.toArray())
                .map((row, context) -> row.getBoolean("back")
                        ? null
                        : new Taken(
                                row.getLong("id"),
                                row.getLong("customer_id"),
                                row.getString("number"),
                                OwnershipRole.valueOf(row.getString("role")),
                                row.getLong("manager_id"),
                                row.getLong("end_run_id"),
                                row.getBoolean("given")))
                .stream()
                .filter(row -> row != null)
                .toList());
    }

    private List<Long> customersOf(List<Long> ownershipIds) {
        return db.query(h -> h.createQuery("select distinct customer_id from ownership where id = any (:ids)")
                .bindArray("ids", Long.class, ownershipIds.toArray())
                .mapTo(Long.class)
                .list());
    }
}
