package crm.notice;

import static crm.shared.Jsons.JSON;

import crm.access.RowAccess;
import crm.shared.Db;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;

/**
 * Writes mails into the outbox, in the transaction of what they tell of; {@link MailSender} sends them afterwards.
 *
 * <p>A mail never says anything about a customer that tells who it is: numbers of customers, days and a link. Files that go
 * with it are the sender's responsibility.
 */
@ApplicationScoped
public class Mails {

    private static final String WRITE = """
            insert into mail_outbox (user_id, created_at, due_at, subject_key, body_key, parameters)
            values (:user, :now, :now, :subject, :body, :parameters::jsonb) returning id
            """;

    private static final String OF_NOTICE = """
            insert into mail_outbox (user_id, created_at, due_at, notice_kind, parameters, dedup_key)
            values (:user, :now, :now, :kind, :parameters::jsonb, :once)
            on conflict (user_id, dedup_key) where dedup_key is not null and status = 'WAITING' and attempts = 0 do update
              set parameters = jsonb_set(excluded.parameters, '{count}',
                to_jsonb((mail_outbox.parameters ->> 'count')::bigint + (excluded.parameters ->> 'count')::bigint))
            """;

    @Inject
    Db db;

    @Inject
    RowAccess rows;

    @Inject
    Clock clock;

    /**
     * A mail to a user, in the user's language, outside of the user's quiet hours. Who has no address gets none.
     *
     * @param subjectKey key of the bundle {@code notices}
     * @param bodyKey    likewise
     * @param parameters what fills the placeholders of both, in order: texts, whole numbers and days
     */
    public void send(
            long userId, String subjectKey, String bodyKey, List<?> parameters, List<MailAttachment> attachments) {
        rows.house(() -> db.run(h -> {
            var id = h.createQuery(WRITE)
                    .bind("user", userId)
                    .bind("now", OffsetDateTime.now(clock))
                    .bind("subject", subjectKey)
                    .bind("body", bodyKey)
                    .bind("parameters", json(parameters))
                    .mapTo(Long.class)
                    .one();
            for (var no = 0; no < attachments.size(); no++) {
                var file = attachments.get(no);
                h.execute(
                        "insert into mail_attachment (mail_id, no, name, type, content) values (?, ?, ?, ?, ?)",
                        id,
                        no,
                        file.name(),
                        file.type(),
                        file.content());
            }
        }));
    }

    /** A mail of a notification to an address that is no user's. */
    public void toAddress(String address, String language, NoticeKind kind, Map<String, ?> parameters) {
        rows.house(() -> db.run(
                h -> h.createUpdate("insert into mail_outbox (address, language, created_at, due_at, notice_kind,"
                                + " parameters) values (:address, :language, :now, :now, :kind, :parameters::jsonb)")
                        .bind("address", address)
                        .bind("language", language)
                        .bind("now", OffsetDateTime.now(clock))
                        .bind("kind", kind.code())
                        .bind("parameters", Notices.json(parameters))
                        .execute()));
    }

    /** Mails of notifications, with the eyes of the house already. */
    void notices(List<Notice> notices) {
        if (notices.isEmpty()) return;
        var now = OffsetDateTime.now(clock);
        db.run(h -> {
            var batch = h.prepareBatch(OF_NOTICE);
            notices.forEach(notice -> batch.bind("user", notice.userId())
                    .bind("now", now)
                    .bind("kind", notice.kind().code())
                    .bind("parameters", Notices.json(notice.parameters()))
                    .bind("once", notice.once())
                    .add());
            batch.execute();
        });
    }

    private static String json(List<?> parameters) {
        var json = JSON.createArrayBuilder();
        parameters.forEach(value -> {
            if (value instanceof Number number) json.add(number.longValue());
            else if (value instanceof String || value instanceof LocalDate) json.add(value.toString());
            else
                throw new IllegalArgumentException(
                        "a mail cannot tell a " + value.getClass().getName());
        });
        return json.build().toString();
    }
}
