package crm.notice;

import static crm.access.Permission.JOB_RUN;
import static crm.shared.Jsons.JSON;
import static jakarta.ejb.TransactionAttributeType.REQUIRES_NEW;

import crm.access.Requires;
import crm.access.RowAccess;
import crm.shared.Db;
import crm.shared.Meters;
import crm.shared.Metric;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.inject.Inject;
import jakarta.json.JsonArray;
import jakarta.json.JsonString;
import jakarta.json.JsonStructure;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jdbi.v3.core.Handle;

/**
 * The outbox: which mails are due, and what became of them.
 *
 * <p>A mail is taken by one server in a short transaction and sent outside of any. A server that dies with it in hand gives
 * it back after ten minutes; so a mail may arrive twice then, and never gets lost.
 */
@Stateless
@TransactionAttribute(REQUIRES_NEW)
public class MailQueue {

    /** Tried so often, the last ones six hours apart: about two days. */
    static final int MOST_ATTEMPTS = 15;

    private static final Duration LONGEST_PAUSE = Duration.ofHours(6);
    private static final int KEPT_DAYS = 30;

    private static final String TAKE = """
            with due as (
              select id, user_id from mail_outbox
              where status = 'WAITING' and due_at <= :now::timestamptz
                or status = 'SENDING' and claimed_at < now() - interval '10 minutes'
              order by due_at, id limit :limit for update skip locked)
            update mail_outbox m set status = 'SENDING', claimed_at = now(), attempts = m.attempts + 1
            from due left join app_user u on u.id = due.user_id left join notice_profile p on p.user_id = u.id
            where m.id = due.id
            returning m.id, m.notice_kind, m.subject_key, m.body_key, m.parameters::text, m.attempts,
              coalesce(m.address, case when u.status = 'ACTIVE' then p.email end), coalesce(m.language, u.language),
              coalesce(u.zone, 'UTC'),
              p.quiet_from, p.quiet_to
            """;

    @Inject
    Db db;

    @Inject
    RowAccess rows;

    @Inject
    Meters meters;

    @Inject
    Clock clock;

    @Inject
    @ConfigProperty(name = "public.url")
    Optional<String> publicUrl;

    private record Taken(
            long id,
            String kind,
            String subjectKey,
            String bodyKey,
            String parameters,
            int attempts,
            String address,
            String language,
            ZoneId zone,
            QuietHours quiet) {}

    /** Takes mails that are due; those of readers in their quiet hours wait for the end of these. */
    @Requires(JOB_RUN)
    public List<OutgoingMail> take(int limit) {
        var now = clock.instant();
        return rows.house(() -> db.query(h -> {
            var mails = new ArrayList<OutgoingMail>();
            for (var taken : take(h, now, limit)) {
                var from = taken.quiet() == null ? now : taken.quiet().over(now, taken.zone());
                if (from.isAfter(now)) putOff(h, taken.id(), from);
                else if (taken.address() == null) end(h, taken.id(), "FAILED", "no address");
                else mails.add(mail(h, taken));
            }
            return mails;
        }));
    }

    /** It was handed over to the mail server. */
    @Requires(JOB_RUN)
    public void sent(long id) {
        rows.house(() -> db.run(h -> h.execute(
                "update mail_outbox set status = 'SENT', sent_at = ?, problem = null where id = ?", now(), id)));
        meters.one(Metric.MAILS, "sent");
    }

    /**
     * It could not be handed over: tried again later, unless that makes no sense or was done often enough.
     *
     * @param attempts how often it was tried
     */
    @Requires(JOB_RUN)
    public void failed(long id, int attempts, boolean forGood, String problem) {
        var over = forGood || attempts >= MOST_ATTEMPTS;
        rows.house(() -> db.run(h -> {
            if (over) end(h, id, "FAILED", problem);
            else
                h.execute(
                        "update mail_outbox set status = 'WAITING', due_at = ?, problem = ? where id = ?",
                        clock.instant().plus(pause(attempts)).atOffset(ZoneOffset.UTC),
                        problem,
                        id);
        }));
        meters.one(Metric.MAILS, over ? "failed" : "put_off");
    }

    /** Clears away mails that were sent a month ago, with their files. */
    @Requires(JOB_RUN)
    public void clear() {
        rows.house(() -> db.run(h -> h.execute(
                "delete from mail_outbox where status = 'SENT' and sent_at < ?",
                clock.instant().minus(Duration.ofDays(KEPT_DAYS)).atOffset(ZoneOffset.UTC))));
    }

    /** How long to wait after an attempt: a minute, then twice as long each time, six hours at most. */
    static Duration pause(int attempts) {
        var pause = Duration.ofMinutes(1L << Math.min(Math.max(attempts - 1, 0), 9));
        return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
    }

    private static List<Taken> take(Handle h, Instant now, int limit) {
        return h.createQuery(TAKE)
                .bind("now", now.atOffset(ZoneOffset.UTC))
                .bind("limit", limit)
                .map((row, context) -> taken(row))
                .list();
    }

    private static Taken taken(ResultSet row) throws SQLException {
        return new Taken(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getInt(6),
                row.getString(7),
                row.getString(8),
                Readers.zone(row.getString(9)),
                QuietHours.of(row.getObject(10, LocalTime.class), row.getObject(11, LocalTime.class)));
    }

    private static void putOff(Handle h, long id, Instant until) {
        h.execute(
                "update mail_outbox set status = 'WAITING', attempts = attempts - 1, due_at = ? where id = ?",
                until.atOffset(ZoneOffset.UTC),
                id);
    }

    private static void end(Handle h, long id, String status, String problem) {
        h.execute("update mail_outbox set status = ?, problem = ? where id = ?", status, problem, id);
    }

    private OutgoingMail mail(Handle h, Taken taken) {
        var text = MailWording.of(taken.language(), publicUrl.orElse(null));
        var files = h.createQuery("select name, type, content from mail_attachment where mail_id = :id order by no")
                .bind("id", taken.id())
                .map((row, context) -> new MailAttachment(row.getString(1), row.getString(2), row.getBytes(3)))
                .list();
        if (taken.kind() == null) {
            var details = ((JsonArray) parsed(taken.parameters()))
                    .stream().map(MailQueue::text).toList();
            return new OutgoingMail(
                    taken.id(),
                    taken.address(),
                    text.plain(taken.subjectKey(), details),
                    text.body(taken.bodyKey(), details),
                    files,
                    taken.attempts());
        }
        var kind = NoticeKind.of(taken.kind());
        var values = parsed(taken.parameters()).asJsonObject();
        var details =
                kind.parameters().stream().map(name -> text(values.get(name))).toList();
        var count = kind.parameters().contains("count")
                ? values.getJsonNumber("count").longValue()
                : 1;
        return new OutgoingMail(
                taken.id(),
                taken.address(),
                text.subject(kind),
                text.notice(kind, details, count),
                files,
                taken.attempts());
    }

    private static JsonStructure parsed(String json) {
        try (var reader = JSON.createReader(new StringReader(json))) {
            return reader.read();
        }
    }

    private static String text(JsonValue value) {
        return value instanceof JsonString string ? string.getString() : String.valueOf(value);
    }

    private OffsetDateTime now() {
        return OffsetDateTime.now(clock);
    }
}
