package crm.jobalert;

import crm.notice.MailAddresses;
import crm.outbox.ReceiverCheck;
import crm.shared.Db;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;

/** What a receiver of alerts may be. */
@ApplicationScoped
class AlertReceiverCheck {

    private static final List<String> LANGUAGES = List.of("en", "zh-Hant", "zh-Hans");

    @Inject
    Db db;

    @Inject
    MailAddresses mails;

    @Inject
    ReceiverCheck calls;

    /** A request that may be carried out, tidied up. */
    AlertReceiverRequest fine(AlertReceiverRequest wanted) {
        if (wanted.channel() == null) throw AlertRule.CHANNEL.violatedBy();
        if (wanted.kinds().isEmpty()) throw AlertRule.KINDS.violatedBy();
        var mail = wanted.channel() == AlertChannel.MAIL;
        return new AlertReceiverRequest(
                wanted.channel(),
                who(wanted.channel(), wanted.who() == null ? "" : wanted.who().strip()),
                mail ? language(wanted.language()) : null,
                wanted.kinds());
    }

    private String who(AlertChannel channel, String who) {
        return switch (channel) {
            case OPERATORS -> null;
            case PERSON -> {
                var name = who.toLowerCase(Locale.ROOT);
                var there =
                        "select exists (select from app_user where name = ? and kind = 'PERSON' and status = 'ACTIVE')";
                if (!isThere(there, name)) throw AlertRule.PERSON.violatedBy(who);
                yield name;
            }
            case ROLE -> {
                if (!isThere("select exists (select from role where code = ?)", who))
                    throw AlertRule.ROLE.violatedBy(who);
                yield who;
            }
            case MAIL -> mails.usable(who);
            case WEBHOOK -> calls.address(who).toString();
        };
    }

    private boolean isThere(String question, String name) {
        return db.query(h -> h.select(question, name).mapTo(Boolean.class).one());
    }

    private static String language(String wanted) {
        if (wanted == null || wanted.isBlank()) return LANGUAGES.get(0);
        if (!LANGUAGES.contains(wanted)) throw AlertRule.LANGUAGE.violatedBy(wanted);
        return wanted;
    }
}
