package crm.jobalert;

import static crm.access.Permission.JOB_SCHEDULE;

import crm.access.CurrentActor;
import crm.access.Requires;
import crm.outbox.ReceiverCheck;
import crm.outbox.ReceiverSecrets;
import crm.outbox.WebhookCaller.Call;
import crm.shared.Db;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/** Adds receivers of alerts, changes, pauses, tries and removes them. */
@Stateless
public class AlertReceiverService {

    @Inject
    Db db;

    @Inject
    AlertReceiverCheck check;

    @Inject
    ReceiverCheck calls;

    @Inject
    ReceiverSecrets secrets;

    @Inject
    CurrentActor actor;

    @Inject
    AlertReceiverStore store;

    @Inject
    Clock clock;

    /**
     * A receiver that was added.
     *
     * @param secret what its calls are signed with, told this once; null where it is not called
     */
    public record Added(long id, String secret) {}

    /** Adds a receiver, which is told of what is found from now on. */
    @Requires(JOB_SCHEDULE)
    public Added add(AlertReceiverRequest request) {
        var wanted = check.fine(request);
        var secret = wanted.channel() == AlertChannel.WEBHOOK ? ReceiverSecrets.fresh() : null;
        long id = db.query(h -> {
            refuseTold(h, wanted, 0);
            long next = h.select("select nextval('job_alert_receiver_seq')")
                    .mapTo(Long.class)
                    .one();
            h.createUpdate(
                            "insert into job_alert_receiver (id, channel, who, language, secret, kinds, created_at, created_by)"
                                    + " values (:id, :channel, :who, :language, :secret, :kinds, :now, :by)")
                    .bind("id", next)
                    .bind("channel", wanted.channel().name())
                    .bind("who", wanted.who())
                    .bind("language", wanted.language())
                    .bind("secret", secret == null ? null : secrets.close(secret, owner(next)))
                    .bindArray("kinds", String.class, names(wanted))
                    .bind("now", OffsetDateTime.now(clock))
                    .bind("by", actor.name())
                    .execute();
            return next;
        });
        store.tell("job.receiver-added", id, wanted.who(), values(wanted));
        return new Added(id, secret);
    }

    /** Changes a receiver; what it is, person or webhook, stays. */
    @Requires(JOB_SCHEDULE)
    public void change(long id, long version, AlertReceiverRequest request) {
        var known = store.known(id);
        var wanted = check.fine(
                new AlertReceiverRequest(known.channel(), request.who(), request.language(), request.kinds()));
        db.run(h -> {
            refuseTold(h, wanted, id);
            var changed = h.createUpdate(
                            "update job_alert_receiver set who = :who, language = :language, kinds = :kinds,"
                                    + " version = version + 1 where id = :id and version = :version")
                    .bind("who", wanted.who())
                    .bind("language", wanted.language())
                    .bindArray("kinds", String.class, names(wanted))
                    .bind("id", id)
                    .bind("version", version)
                    .execute();
            if (changed == 0) throw AlertRule.CHANGED_MEANWHILE.violatedBy(known.name());
        });
        store.tell("job.receiver-changed", id, wanted.who(), values(wanted));
    }

    /** Gives a webhook another secret, by which calls are signed from now on. @return the secret, told this once */
    @Requires(JOB_SCHEDULE)
    public String renewSecret(long id) {
        var known = store.called(id);
        var secret = ReceiverSecrets.fresh();
        db.run(h -> h.execute(
                "update job_alert_receiver set secret = ?, version = version + 1 where id = ?",
                secrets.close(secret, owner(id)),
                id));
        store.tell("job.receiver-secret", id, known.who(), Map.of());
        return secret;
    }

    /** Tells it nothing until somebody resumes it; what is found meanwhile it never hears of, calls that wait go on waiting. */
    @Requires(JOB_SCHEDULE)
    public void pause(long id) {
        set(id, "PAUSED", "job.receiver-paused");
    }

    /** Tells it of what is found from now on. */
    @Requires(JOB_SCHEDULE)
    public void resume(long id) {
        set(id, "ACTIVE", "job.receiver-resumed");
    }

    /** Removes it for good; calls that wait for it are given up. */
    @Requires(JOB_SCHEDULE)
    public void remove(long id) {
        set(id, "REMOVED", "job.receiver-removed");
        db.run(h -> h.execute(
                "update job_webhook set status = 'FAILED', problem = 'the receiver was removed'"
                        + " where receiver_id = ? and status = 'WAITING'",
                id));
    }

    /** Address and secret for a message that tries whether a webhook is reached; see {@link AlertTrial}. */
    @Requires(JOB_SCHEDULE)
    public Call trial(long id) {
        var known = store.called(id);
        store.tell("job.receiver-tried", id, known.who(), Map.of());
        return new Call(calls.address(known.who()), null, null, null, secrets.open(known.secret(), owner(id)));
    }

    /** Notes what became of that message. @param problem why it was not taken, or null */
    @Requires(JOB_SCHEDULE)
    public void tried(long id, String problem) {
        WebhookQueue.note(db, id, problem, OffsetDateTime.now(clock));
    }

    /** What the secret of a receiver is bound to. */
    static String owner(long id) {
        return "the secret of the receiver of job alerts " + id;
    }

    private void set(long id, String state, String action) {
        var known = store.known(id);
        db.run(h ->
                h.execute("update job_alert_receiver set state = ?, version = version + 1 where id = ?", state, id));
        store.tell(action, id, known.who(), Map.of());
    }

    private static void refuseTold(Handle h, AlertReceiverRequest wanted, long but) {
        var told = h.createQuery("select exists (select from job_alert_receiver where state <> 'REMOVED'"
                        + " and channel = :channel and who is not distinct from :who and id <> :but)")
                .bind("channel", wanted.channel().name())
                .bind("who", wanted.who())
                .bind("but", but)
                .mapTo(Boolean.class)
                .one();
        if (told)
            throw AlertRule.TOLD_ALREADY.violatedBy(
                    wanted.who() == null ? wanted.channel().name() : wanted.who());
    }

    private static String[] names(AlertReceiverRequest wanted) {
        return wanted.kinds().stream().map(Enum::name).toArray(String[]::new);
    }

    private static Map<String, Object> values(AlertReceiverRequest wanted) {
        var values = new TreeMap<String, Object>();
        values.put("channel", wanted.channel());
        values.put("kinds", String.join(",", names(wanted)));
        if (wanted.language() != null) values.put("language", wanted.language());
        return values;
    }
}
