package crm.notice;

import crm.access.CurrentActor;
import crm.access.OpenToAll;
import crm.audit.AuditEntry;
import crm.audit.AuditService;
import crm.shared.Db;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.LocalTime;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** How whoever asks wants to be told of things. */
@Stateless
public class NoticeSettingService {

    @Inject
    Db db;

    @Inject
    CurrentActor actor;

    @Inject
    AuditService audit;

    @Inject
    MailAddresses addresses;

    @OpenToAll("everybody's own settings")
    public NoticeSettings own() {
        var chosen = new EnumMap<NoticeType, NoticeSettings.Choice>(NoticeType.class);
        db.query(h -> h
                        .createQuery("select type, bell, mail from notice_setting where user_id = :user")
                        .bind("user", actor.userId())
                        .map((row, context) -> choice(row.getString(1), row.getBoolean(2), row.getBoolean(3)))
                        .stream()
                        .flatMap(List::stream)
                        .toList())
                .forEach(choice -> chosen.put(choice.type(), choice));
        var types = Stream.of(NoticeType.values())
                .map(type -> chosen.getOrDefault(type, NoticeSettings.Choice.usual(type)))
                .toList();
        return db.query(h -> h.createQuery(
                                "select email, quiet_from, quiet_to, version from notice_profile where user_id = :user")
                        .bind("user", actor.userId())
                        .map((row, context) -> new NoticeSettings(
                                row.getString(1),
                                QuietHours.of(row.getObject(2, LocalTime.class), row.getObject(3, LocalTime.class)),
                                types,
                                row.getLong(4)))
                        .findOne())
                .orElseGet(() -> new NoticeSettings(null, null, types, 0));
    }

    /**
     * Takes over all of it.
     *
     * @throws crm.shared.RuleViolation for an address that is none or of a foreign domain, mails without an address, or a
     *     change made elsewhere meanwhile
     */
    @OpenToAll("everybody's own settings")
    public void change(NoticeSettings wanted) {
        var email = wanted.email() == null || wanted.email().isBlank()
                ? null
                : wanted.email().strip();
        refuseUnusable(email, wanted);
        var before = own();
        if (!writeProfile(email, wanted)) throw NoticeRule.CHANGED_MEANWHILE.violatedBy();
        wanted.types().forEach(this::write);
        audit.record(AuditEntry.ofSecurity("user.notices-chosen", actor.name())
                .change(facts(before.email(), before), facts(email, wanted)));
    }

    private void refuseUnusable(String email, NoticeSettings wanted) {
        if (email == null) {
            if (wanted.types().stream().anyMatch(NoticeSettings.Choice::mail)) {
                throw NoticeRule.EMAIL_MISSING.violatedBy();
            }
            return;
        }
        addresses.usable(email);
    }

    private boolean writeProfile(String email, NoticeSettings wanted) {
        var quiet = wanted.quiet();
        return db.query(h -> h.createUpdate("insert into notice_profile (user_id, email, quiet_from, quiet_to, version)"
                                + " values (:user, :email, :from, :to, :version + 1) on conflict (user_id) do update set"
                                + " email = excluded.email, quiet_from = excluded.quiet_from, quiet_to = excluded.quiet_to,"
                                + " version = excluded.version where notice_profile.version = :version")
                        .bind("user", actor.userId())
                        .bind("email", email)
                        .bind("from", quiet == null ? null : quiet.from())
                        .bind("to", quiet == null ? null : quiet.to())
                        .bind("version", wanted.version())
                        .execute())
                == 1;
    }

    private void write(NoticeSettings.Choice choice) {
        db.run(h -> h.execute(
                "insert into notice_setting (user_id, type, bell, mail) values (?, ?, ?, ?) on conflict (user_id, type)"
                        + " do update set bell = excluded.bell, mail = excluded.mail",
                actor.userId(),
                choice.type().name(),
                choice.bell(),
                choice.mail()));
    }

    /** The choice of a row; none where this version has no such type. */
    static List<NoticeSettings.Choice> choice(String type, boolean bell, boolean mail) {
        return Stream.of(NoticeType.values())
                .filter(known -> known.name().equals(type))
                .map(known -> new NoticeSettings.Choice(known, bell, mail))
                .toList();
    }

    private static Map<String, Object> facts(String email, NoticeSettings settings) {
        var quiet = settings.quiet();
        return Map.of(
                "email", String.valueOf(email),
                "quiet", quiet == null ? "-" : quiet.from() + "-" + quiet.to(),
                "mails",
                        settings.types().stream()
                                .filter(NoticeSettings.Choice::mail)
                                .map(choice -> choice.type().name())
                                .toList()
                                .toString());
    }
}
