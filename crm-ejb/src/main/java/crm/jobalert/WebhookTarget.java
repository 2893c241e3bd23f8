package crm.jobalert;

import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Where alerts are sent, as the server is configured: {@code CRM_JOB_ALERT_URL} and {@code CRM_JOB_ALERT_SECRET}. Without
 * both nothing is sent. Plain HTTP is taken for this machine alone.
 */
@ApplicationScoped
public class WebhookTarget {

    private static final Set<String> HERE = Set.of("localhost", "127.0.0.1", "::1", "[::1]");

    /** Whether there is an address that may be called, and a secret to sign with. */
    boolean isSet() {
        return address().isPresent() && secret().isPresent();
    }

    Optional<URI> address() {
        return said(ConfigProvider.getConfig().getOptionalValue("crm.job.alert.url", String.class))
                .map(URI::create)
                .filter(WebhookTarget::mayBeCalled);
    }

    Optional<String> secret() {
        return said(ConfigProvider.getConfig().getOptionalValue("crm.job.alert.secret", String.class));
    }

    private static boolean mayBeCalled(URI address) {
        return "https".equals(address.getScheme())
                || "http".equals(address.getScheme()) && HERE.contains(address.getHost());
    }

    private static Optional<String> said(Optional<String> value) {
        return value.filter(text -> !text.isBlank());
    }
}
