package crm.retention;

import static crm.access.Permission.HOLD_EDIT;

import crm.access.AccessRule;
import crm.access.CurrentActor;
import crm.access.Requires;
import crm.audit.AuditEntry;
import crm.audit.AuditEntry.RecordClass;
import crm.audit.AuditService;
import crm.customer.CustomerDirectory;
import crm.shared.Db;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/**
 * Places and releases legal holds. What a hold keeps back is never purged, whatever its period says, and the customers it is on
 * are not reclaimed.
 */
@Stateless
public class HoldService {

    @Inject
    Db db;

    @Inject
    CurrentActor actor;

    @Inject
    AuditService audit;

    @Inject
    HeldCustomers customers;

    @Inject
    CustomerDirectory directory;

    @Inject
    Clock clock;

    private record Held(Long customer, String subject) {}

    /** @return the id of the hold */
    @Requires(HOLD_EDIT)
    public long place(HoldRequest wanted) {
        var why = RetentionService.reason(wanted.reason());
        if (wanted.kind() == null) throw RetentionRule.SUBJECT.violatedBy();
        var subject = wanted.kind() == HoldKind.PERIOD ? null : subject(wanted.subject());
        refuseDays(wanted);
        var isPeriod = wanted.kind() == HoldKind.PERIOD;
        var id = db.query(h -> {
            var customer = known(h, wanted.kind(), subject);
            return h.createQuery(
                            "insert into legal_hold (kind, customer_id, subject, from_day, to_day, reason, placed_by,"
                                    + " placed_at) values (:kind, :customer, :subject, :from, :to, :why, :by, :now) returning id")
                    .bind("kind", wanted.kind().name())
                    .bind("customer", customer)
                    .bind("subject", customer == null ? subject : null)
                    .bind("from", isPeriod ? wanted.from() : null)
                    .bind("to", isPeriod ? wanted.until() : null)
                    .bind("why", why)
                    .bind("by", actor.name())
                    .bind("now", OffsetDateTime.now(clock))
                    .mapTo(Long.class)
                    .one();
        });
        tell("hold.placed", id, why, customers.follow(id));
        return id;
    }

    /** Releases a hold: what is old enough goes with the next run, and protection counts again as it stands. */
    @Requires(HOLD_EDIT)
    public void release(long id, String reason) {
        var why = RetentionService.reason(reason);
        held(id);
        var released = db.query(h -> h.createUpdate("update legal_hold set released_by = :by, released_at = :now,"
                        + " release_reason = :why where id = :id and released_at is null")
                .bind("by", actor.name())
                .bind("now", OffsetDateTime.now(clock))
                .bind("why", why)
                .bind("id", id)
                .execute());
        if (released == 0) throw RetentionRule.RELEASED.violatedBy();
        tell("hold.released", id, why, customers.follow(id));
    }

    private static String subject(String typed) {
        if (typed == null || typed.isBlank()) throw RetentionRule.SUBJECT.violatedBy();
        return typed.strip();
    }

    private static void refuseDays(HoldRequest wanted) {
        if (wanted.kind() != HoldKind.PERIOD) return;
        if (wanted.from() == null || wanted.until() != null && wanted.until().isBefore(wanted.from())) {
            throw RetentionRule.DAYS.violatedBy();
        }
    }

    /** The id of the customer, null for what is no customer; who or what is not there is refused. */
    private Long known(Handle h, HoldKind kind, String subject) {
        switch (kind) {
            case CUSTOMER -> {
                return directory.idInScope(HOLD_EDIT, subject);
            }
            case USER -> {
                if (!is(h, "select exists (select from app_user where name = :subject)", subject)) {
                    throw RetentionRule.USER.violatedBy(subject);
                }
            }
            case CASE -> {
                if (!is(
                        h,
                        "select exists (select from customer_event where reference = :subject and type = 'complaint.opened')",
                        subject)) {
                    throw RetentionRule.CASE.violatedBy(subject);
                }
            }
            case PERIOD -> {
                // any days can be held
            }
        }
        return null;
    }

    private static boolean is(Handle h, String sql, String subject) {
        return h.createQuery(sql).bind("subject", subject).mapTo(Boolean.class).one();
    }

    /** A hold within reach. @throws RuntimeException (404) if there is none of that id */
    private Held held(long id) {
        var scope = actor.scope(HOLD_EDIT);
        return db.query(h -> scope.bind(h.createQuery("select h.customer_id, coalesce(c.number, h.subject)"
                                        + " from legal_hold h left join customer c on c.id = h.customer_id where h.id = :id"
                                        + " and (h.customer_id is null or " + scope.predicate("c") + ")")
                                .bind("id", id))
                        .map((row, context) -> new Held(row.getObject(1, Long.class), row.getString(2)))
                        .findOne())
                .orElseThrow(() -> AccessRule.NOT_FOUND.violatedBy(id));
    }

    private void tell(String action, long id, String why, int exempted) {
        var hold = held(id);
        audit.record(new AuditEntry(
                        hold.customer() == null ? RecordClass.SYSTEM : RecordClass.CUSTOMER,
                        action,
                        hold.customer(),
                        hold.subject(),
                        why,
                        null)
                .with(Map.of("hold", id, "customers", exempted)));
    }
}
