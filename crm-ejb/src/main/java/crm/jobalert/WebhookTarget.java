package crm.jobalert;

import crm.outbox.WebhookAddress;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.Optional;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Where alerts are sent, as the server is configured: {@code CRM_JOB_ALERT_URL} and {@code CRM_JOB_ALERT_SECRET}. Without
 * both nothing is sent. Plain HTTP is taken for this machine alone.
 */
@ApplicationScoped
public class WebhookTarget {

    /** Whether there is an address that may be called, and a secret to sign with. */
    boolean isSet() {
        return address().isPresent() && secret().isPresent();
    }

    Optional<URI> address() {
        return said(ConfigProvider.getConfig().getOptionalValue("crm.job.alert.url", String.class))
                .flatMap(text -> WebhookAddress.of(text, true));
    }

    Optional<String> secret() {
        return said(ConfigProvider.getConfig().getOptionalValue("crm.job.alert.secret", String.class));
    }

    private static Optional<String> said(Optional<String> value) {
        return value.filter(text -> !text.isBlank());
    }
}
