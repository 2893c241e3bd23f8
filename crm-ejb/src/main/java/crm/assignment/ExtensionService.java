package crm.assignment;

import static crm.access.Permission.EXTENSION_DECIDE;
import static crm.access.Permission.EXTENSION_REQUEST;
import static crm.access.Permission.JOB_RECLAIM;

import crm.access.CurrentActor;
import crm.access.Requires;
import crm.access.RowAccess;
import crm.customer.CustomerDirectory;
import crm.notice.NoticeKind;
import crm.shared.Db;
import crm.shared.Settings;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;

/**
 * Owners ask for more time with a customer, and leads answer.
 *
 * <p>While a request waits the protection's clock stands still: reclaim leaves the customer alone, and whatever the answer is,
 * the days it took are given back. Nobody answers a request of one's own, and one that nobody answers in time is denied. See
 * docs/domain.md, section 5.8.
 */
@Stateless
public class ExtensionService {

    private static final int LONGEST_REASON = 1_000;

    /** Those whose last day for an answer is over, and those whose owner has ended. */
    private static final String OVER = """
            select r.id, r.customer_id from extension_request r join ownership o on o.id = r.ownership_id
            where r.status = 'PENDING' and (r.answer_by <= :day::date or o.ended_at is not null)
              and (:unit::bigint is null or o.unit_id = any ((select units_below(:unit::bigint, :day::date))::bigint[]))
            order by r.answer_by, r.id limit :limit
            """;

    @Inject
    Db db;

    @Inject
    Extensions extensions;

    @Inject
    Candidates candidates;

    @Inject
    CustomerDirectory customers;

    @Inject
    RowAccess rows;

    @Inject
    CurrentActor actor;

    @Inject
    Settings settings;

    private record Waiting(long id, long customerId) {}

    /**
     * Asks for more time with a customer of one's own.
     *
     * @return the id of the request
     */
    @Requires(EXTENSION_REQUEST)
    public long request(String number, String reason) {
        AssignmentService.refuseWithoutManagers(settings);
        var why = reason(reason);
        var customer = customers.idInScope(EXTENSION_REQUEST, number);
        candidates.lock(List.of(customer));
        return rows.house(() -> extensions.ask(customer, number, why));
    }

    /** Gives the owner the days that were asked for. @param reason may be left out */
    @Requires(EXTENSION_DECIDE)
    public void grant(long requestId, String reason) {
        answer(requestId, ExtensionStatus.GRANTED, reason == null || reason.isBlank() ? null : reason(reason));
    }

    /** Denies the days that were asked for. */
    @Requires(EXTENSION_DECIDE)
    public void refuse(long requestId, String reason) {
        answer(requestId, ExtensionStatus.REFUSED, reason(reason));
    }

    /** Takes a request of one's own back; it counts as one of those an owner may make. */
    @Requires(EXTENSION_REQUEST)
    public void withdraw(long requestId) {
        var request = extensions.find(EXTENSION_REQUEST, requestId);
        candidates.lock(List.of(request.customerId()));
        if (!request.requestedBy().equals(actor.name())) throw ExtensionRule.NOT_ASKED.violatedBy();
        rows.house(() -> {
            extensions.settle(List.of(requestId), ExtensionStatus.WITHDRAWN, settings.today(), null).stream()
                    .findFirst()
                    .orElseThrow(ExtensionRule.NOT_PENDING::violatedBy);
        });
    }

    /**
     * Denies requests that nobody answered up to a day that is over, so that reclaim sees their protection as it is.
     *
     * @param limit how many at most in this transaction
     * @return how many it looked at; none when there are no more
     */
    @Requires(JOB_RECLAIM)
    public int expire(LocalDate businessDate, Long unitId, int limit) {
        if (!settings.hasManagers()) return 0;
        return rows.house(() -> {
            var over = over(businessDate, unitId, limit);
            candidates.lock(over.stream().map(Waiting::customerId).distinct().toList());
            var ids = over.stream().map(Waiting::id).toList();
            extensions.end(ids);
            extensions.tell(
                    NoticeKind.EXTENSION_EXPIRED, extensions.settle(ids, ExtensionStatus.EXPIRED, businessDate, null));
            return over.size();
        });
    }

    private void answer(long requestId, ExtensionStatus answer, String reason) {
        AssignmentService.refuseWithoutManagers(settings);
        var request = extensions.find(EXTENSION_DECIDE, requestId);
        candidates.lock(List.of(request.customerId()));
        if (actor.get().is(request.requestedBy()) || actor.get().isManager(request.managerId())) {
            extensions.logRefusal(request, answer, ExtensionRule.ASKED_BY_THE_SAME);
            throw ExtensionRule.ASKED_BY_THE_SAME.violatedBy();
        }
        rows.house(() -> {
            var settled = extensions.settle(List.of(requestId), answer, settings.today(), reason);
            if (settled.isEmpty()) throw ExtensionRule.NOT_PENDING.violatedBy();
            extensions.tell(
                    answer == ExtensionStatus.GRANTED ? NoticeKind.EXTENSION_GRANTED : NoticeKind.EXTENSION_REFUSED,
                    settled);
        });
    }

    private List<Waiting> over(LocalDate day, Long unitId, int limit) {
        return db.query(h -> h.createQuery(OVER)
                .bind("day", day)
                .bind("unit", unitId)
                .bind("limit", limit)
                .map((row, context) -> new Waiting(row.getLong(1), row.getLong(2)))
                .list());
    }

    private static String reason(String reason) {
        if (reason == null || reason.isBlank()) throw ExtensionRule.REASON_MISSING.violatedBy();
        if (reason.strip().length() > LONGEST_REASON) throw ExtensionRule.REASON_TOO_LONG.violatedBy(LONGEST_REASON);
        return reason.strip();
    }
}
