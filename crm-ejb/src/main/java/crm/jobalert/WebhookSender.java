package crm.jobalert;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;

/** Makes the calls of the webhook that are due; the receiver says 2xx where it took one. */
@ApplicationScoped
public class WebhookSender {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int AT_ONCE = 20;

    @Inject
    WebhookQueue queue;

    @Inject
    WebhookTarget target;

    @Inject
    Clock clock;

    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(PATIENCE)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    /** Makes all calls that are due; those another server has in hand are left to it. @return how many were taken */
    public int sendDue() {
        var address = target.address();
        var secret = target.secret();
        if (address.isEmpty() || secret.isEmpty()) return 0;
        var sent = 0;
        for (var call : queue.take(AT_ONCE)) if (send(call, address.get(), secret.get())) sent++;
        return sent;
    }

    private boolean send(WebhookCall call, URI address, String secret) {
        try {
            var request = HttpRequest.newBuilder(address)
                    .timeout(PATIENCE)
                    .header("Content-Type", "application/json")
                    .header("CRM-Delivery", Long.toString(call.id()))
                    .header("CRM-Signature", WebhookSignature.of(call.body(), clock.instant(), secret))
                    .POST(BodyPublishers.ofString(call.body(), UTF_8))
                    .build();
            var status = client.send(request, BodyHandlers.discarding()).statusCode();
            if (status / 100 == 2) {
                queue.sent(call.id());
                return true;
            }
            queue.failed(call, "HTTP " + status);
        } catch (IOException unreached) {
            queue.failed(call, unreached.getClass().getSimpleName());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            queue.failed(call, "the server was stopped");
        }
        return false;
    }
}
