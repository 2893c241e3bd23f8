package crm.outbox;

import static crm.access.Permission.JOB_RUN;
import static jakarta.ejb.TransactionAttributeType.REQUIRES_NEW;

import crm.access.Requires;
import crm.access.RowAccess;
import crm.shared.Db;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;

/**
 * Numbers what was written down, one relay at a time.
 *
 * <p>Two changes of one customer follow each other, the later one after the earlier was committed: whoever sees the later one
 * sees the earlier one too, under a lower id. Taken in the order of their ids, they are numbered in the order of the changes,
 * whatever transactions are still under way.
 */
@Stateless
@TransactionAttribute(REQUIRES_NEW)
public class EventRelay {

    private static final int AT_ONCE = 5_000;
    private static final Duration KEPT = Duration.ofDays(30);

    private static final String NUMBER = """
            with taken as (
              delete from event_fresh where id in (select id from event_fresh order by id limit :most) returning *)
            insert into event_out (event_id, kind, subject, at, data, recorded_at)
            select t.id, t.kind, coalesce(t.subject, c.number), t.at,
              case when t.manager_id is null then t.data
                else t.data || jsonb_build_object('manager', u.name, 'unit', o.code) end, t.recorded_at
            from taken t left join customer c on t.subject is null and c.id = t.customer_id
              left join account_manager m on m.id = t.manager_id left join app_user u on u.id = m.user_id
              left join org_unit o on o.id = t.unit_id
            where coalesce(t.subject, c.number) is not null
            order by t.id
            """;

    /** What everybody has, or what is left of a time when nobody wanted it. */
    private static final String CLEAR = """
            delete from event_out where position in (
              select e.position from event_out e where e.recorded_at < :before
                and e.position <= all (select r.position from event_receiver r where r.state <> 'REMOVED' and r.channel = 'WEBHOOK')
                and not exists (select from event_held h where h.position = e.position)
              order by e.position limit :most)
            """;

    @Inject
    Db db;

    @Inject
    RowAccess rows;

    @Inject
    Clock clock;

    /** Numbers a portion. @return whether there may be more */
    @Requires(JOB_RUN)
    public boolean number() {
        return rows.house(() -> db.query(h -> {
            var alone = h.select("select pg_try_advisory_xact_lock(1401, 0)")
                    .mapTo(Boolean.class)
                    .one();
            return alone && h.createUpdate(NUMBER).bind("most", AT_ONCE).execute() == AT_ONCE;
        }));
    }

    /** Clears away a portion of what was told more than 30 days ago. */
    @Requires(JOB_RUN)
    public void clear() {
        rows.house(() -> db.run(h -> h.createUpdate(CLEAR)
                .bind("before", OffsetDateTime.now(clock).minus(KEPT))
                .bind("most", AT_ONCE)
                .execute()));
    }
}
