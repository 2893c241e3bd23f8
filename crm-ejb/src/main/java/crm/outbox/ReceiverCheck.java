package crm.outbox;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import org.eclipse.microprofile.config.Config;

/** What a receiver may be, as the product and the server's configuration have it. */
@ApplicationScoped
public class ReceiverCheck {

    static final int LONGEST_NAME = 80;
    static final int LARGEST_BATCH = 500;

    @Inject
    Config config;

    /** A request that may be carried out, tidied up. */
    ReceiverRequest fine(ReceiverRequest wanted) {
        var name = wanted.name() == null ? "" : wanted.name().strip();
        if (name.isEmpty() || name.length() > LONGEST_NAME) throw ReceiverRule.NAME.violatedBy(LONGEST_NAME);
        if (wanted.channel() == null) throw ReceiverRule.CHANNEL.violatedBy();
        if (wanted.kinds().isEmpty()) throw ReceiverRule.KINDS.violatedBy();
        var batch = wanted.batch() == null ? 1 : wanted.batch();
        if (batch < 1 || batch > LARGEST_BATCH) throw ReceiverRule.BATCH.violatedBy(LARGEST_BATCH);
        var called = wanted.channel() == ReceiverChannel.WEBHOOK;
        return new ReceiverRequest(
                name,
                wanted.channel(),
                called ? address(wanted.address()).toString() : null,
                wanted.kinds().stream().distinct().sorted().toList(),
                batch);
    }

    /**
     * An address that may be called now, also where it was entered long ago.
     *
     * @throws crm.shared.RuleViolation where it may not
     */
    public URI address(String text) {
        var address = WebhookAddress.of(text == null ? "" : text, plainHere())
                .orElseThrow(() -> ReceiverRule.ADDRESS.violatedBy(text == null ? "" : text));
        if (!WebhookAddress.isAmong(address.getHost(), hosts())) throw ReceiverRule.HOST.violatedBy(address.getHost());
        return address;
    }

    private boolean plainHere() {
        return config.getOptionalValue("crm.events.plain.http", Boolean.class).orElse(false);
    }

    private String hosts() {
        return config.getOptionalValue("crm.events.hosts", String.class)
                .filter(text -> !text.isBlank())
                .orElse("any");
    }
}
