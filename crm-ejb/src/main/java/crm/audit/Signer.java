package crm.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import crm.shared.Settings;
import crm.shared.Sha256;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Base64;
import org.eclipse.microprofile.config.Config;

/** Signs what leaves the database of the trail, with the key that the server was told. */
@ApplicationScoped
class Signer {

    @Inject
    Config config;

    @Inject
    Settings settings;

    /**
     * A text that was signed.
     *
     * @param content the text with its signature as the last line
     * @param digest  of the text
     */
    record Signed(String content, String digest) {}

    Signed sign(String text) {
        var bytes = text.getBytes(UTF_8);
        var signature = Base64.getEncoder().encodeToString(key().sign(bytes));
        return new Signed(text + "signature " + signature + "\n", Sha256.hex(bytes));
    }

    /** @throws RuntimeException ({@link AuditRule#NO_SIGNING_KEY}) if the server was told none */
    SigningKey key() {
        var told = config.getOptionalValue("audit.signing.key", String.class)
                .map(String::strip)
                .filter(text -> !text.isEmpty());
        if (told.isPresent()) return SigningKey.read(told.get());
        if (settings.isDemo()) return SigningKey.ofDemonstration();
        throw AuditRule.NO_SIGNING_KEY.violatedBy();
    }
}
