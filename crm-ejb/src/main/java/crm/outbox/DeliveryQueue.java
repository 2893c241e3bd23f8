package crm.outbox;

import static crm.access.Permission.JOB_RUN;
import static jakarta.ejb.TransactionAttributeType.REQUIRES_NEW;

import crm.access.Requires;
import crm.access.RowAccess;
import crm.shared.Db;
import crm.shared.Meters;
import crm.shared.Metric;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * What each receiver has still to be told, and what became of it.
 *
 * <p>A receiver is served by whoever holds its lease, for a minute from the last sign of life, by database time. Whatever is
 * written down for it is written by the holder alone: one who was too slow changes nothing.
 */
@Stateless
@TransactionAttribute(REQUIRES_NEW)
public class DeliveryQueue {

    /** A receiver that was not reached so often in a row, for two and a half days, is paused. */
    static final int MOST_ATTEMPTS = 24;

    private static final int READ_AT_ONCE = 20;
    static final Duration LONGEST_PAUSE = Duration.ofHours(4);

    private static final String DUE = """
            select r.id from event_receiver r
            where r.state = 'ACTIVE' and r.channel = 'WEBHOOK' and (r.due_at is null or r.due_at <= :now)
              and (r.lease_until is null or r.lease_until < now())
              and (exists (select from event_out e where e.position > r.position and e.kind = any (r.kinds))
                or exists (select from event_held h where h.receiver_id = r.id and h.dead_at is null and h.due_at <= :now))
            order by r.id
            """;

    private static final String TAKE = """
            update event_receiver set lease = :token, lease_until = now() + interval '1 minute'
            where id = :id and state = 'ACTIVE' and channel = 'WEBHOOK' and (due_at is null or due_at <= :now)
              and (lease_until is null or lease_until < now())
            returning address, secret, batch
            """;

    private static final String HOLD = """
            update event_receiver set lease_until = now() + interval '1 minute'
            where id = :id and lease = :token and state = 'ACTIVE' returning position
            """;

    private static final String HELD = "select " + OutEvent.COLUMNS + """
             from (select distinct on (subject) position, due_at from event_held
              where receiver_id = :id and dead_at is null order by subject, position) h
            join event_out e on e.position = h.position where h.due_at <= :now order by h.position limit 100
            """;

    private static final String NEXT = "select " + OutEvent.COLUMNS + """
            , exists (select from event_held h where h.receiver_id = r.id and h.subject = e.subject and h.dead_at is null)
            from event_receiver r join event_out e on e.position > r.position and e.kind = any (r.kinds)
            where r.id = :id order by e.position limit :batch
            """;

    private static final String ADVANCE = """
            update event_receiver set position = :to, attempts = 0, due_at = null, failing_since = null, problem = null,
              sent_at = case when :told then :now else sent_at end, lease_until = now() + interval '1 minute'
            where id = :id and lease = :token and position = :from
            """;

    private static final String UNREACHED = """
            update event_receiver set attempts = attempts + 1, due_at = :due, failing_since = coalesce(failing_since, :now),
              problem = :problem, state = case when :over then 'PAUSED' else state end, gave_up = :over
            where id = :id and lease = :token and state = 'ACTIVE'
            """;

    @Inject
    Db db;

    @Inject
    RowAccess rows;

    @Inject
    Meters meters;

    @Inject
    Clock clock;

    /** Receivers that may be called and have something to be told. */
    @Requires(JOB_RUN)
    public List<Long> due() {
        return rows.house(() -> db.query(
                h -> h.createQuery(DUE).bind("now", now()).mapTo(Long.class).list()));
    }

    /** Makes the caller the one who serves a receiver; nobody where somebody else is. */
    @Requires(JOB_RUN)
    public Optional<Lease> take(long receiver) {
        var token = UUID.randomUUID();
        return db.query(h -> h.createQuery(TAKE)
                .bind("token", token)
                .bind("id", receiver)
                .bind("now", now())
                .map((row, context) -> new Lease(receiver, token, row.getString(1), row.getBytes(2), row.getInt(3)))
                .findOne());
    }

    /** Whether the caller still serves the receiver, and does so for another minute. */
    @Requires(JOB_RUN)
    public boolean holds(Lease lease) {
        return db.query(h -> held(h, lease)).isPresent();
    }

    private static Optional<Long> held(Handle h, Lease lease) {
        return h.createQuery(HOLD)
                .bind("id", lease.receiver())
                .bind("token", lease.token())
                .mapTo(Long.class)
                .findOne();
    }

    /** What comes next; empty where there is nothing, or the lease is lost. What was refused and is due again goes first. */
    @Requires(JOB_RUN)
    public Portion next(Lease lease) {
        return rows.house(() -> db.query(h -> {
            var position = held(h, lease);
            if (position.isEmpty()) return new Portion(0, 0, List.of(), new HashSet<>(), false);
            var again = h.createQuery(HELD)
                    .bind("id", lease.receiver())
                    .bind("now", now())
                    .map((row, context) -> OutEvent.of(row))
                    .list();
            if (!again.isEmpty()) return new Portion(0, 0, again, new HashSet<>(), true);
            var blocked = new HashSet<Long>();
            var events = new ArrayList<OutEvent>();
            h.createQuery(NEXT)
                    .bind("id", lease.receiver())
                    .bind("batch", lease.batch() == 1 ? READ_AT_ONCE : lease.batch())
                    .map((row, context) -> {
                        var event = OutEvent.of(row);
                        if (row.getBoolean(7)) blocked.add(event.position());
                        return event;
                    })
                    .forEach(events::add);
            var to = events.isEmpty()
                    ? position.get()
                    : events.get(events.size() - 1).position();
            return new Portion(position.get(), to, events, blocked, false);
        }));
    }

    /**
     * Notes that everything up to a position was taken or set aside.
     *
     * @param told how many the receiver took
     * @return whether the caller still serves the receiver, and nobody had it told again meanwhile
     */
    @Requires(JOB_RUN)
    public boolean advance(Lease lease, long from, long to, int told, List<SetAside> aside) {
        return rows.house(() -> db.query(h -> {
            var moved = h.createUpdate(ADVANCE)
                    .bind("to", to)
                    .bind("from", from)
                    .bind("told", told > 0)
                    .bind("now", now())
                    .bind("id", lease.receiver())
                    .bind("token", lease.token())
                    .execute();
            if (moved == 0) return false;
            for (var one : aside) setAside(h, lease, one);
            meters.count(Metric.EVENTS_OUT, told, "taken");
            meters.count(
                    Metric.EVENTS_OUT,
                    aside.stream().filter(a -> a.problem() != null).count(),
                    "refused");
            return true;
        }));
    }

    private void setAside(Handle h, Lease lease, SetAside one) {
        var refused = one.problem() != null;
        h.execute(
                "insert into event_held (receiver_id, position, subject, attempts, due_at, problem) values (?, ?, ?, ?, ?, ?)"
                        + " on conflict do nothing",
                lease.receiver(),
                one.event().position(),
                one.event().subject(),
                refused ? 1 : 0,
                refused ? now().plus(Backoff.after(1, LONGEST_PAUSE)) : now(),
                one.problem());
    }

    /** Notes that a receiver was not reached: it is called again later, or is paused where that was so for too long. */
    @Requires(JOB_RUN)
    public void unreached(Lease lease, String problem) {
        var attempts = db.query(h -> h.select("select attempts + 1 from event_receiver where id = ?", lease.receiver())
                .mapTo(Integer.class)
                .one());
        db.run(h -> h.createUpdate(UNREACHED)
                .bind("due", now().plus(Backoff.after(attempts, LONGEST_PAUSE)))
                .bind("now", now())
                .bind("problem", problem)
                .bind("over", attempts >= MOST_ATTEMPTS)
                .bind("id", lease.receiver())
                .bind("token", lease.token())
                .execute());
        meters.one(Metric.EVENTS_OUT, "unreached");
    }

    /** Lets others serve the receiver. */
    @Requires(JOB_RUN)
    public void release(Lease lease) {
        db.run(h -> h.execute(
                "update event_receiver set lease = null, lease_until = null where id = ? and lease = ?",
                lease.receiver(),
                lease.token()));
    }

    private OffsetDateTime now() {
        return OffsetDateTime.now(clock);
    }
}
