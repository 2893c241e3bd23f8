package crm.outbox;

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

/** Calls other systems: signed, with patience of ten seconds, and nowhere they point to from there. */
@ApplicationScoped
public class WebhookCaller {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Inject
    Clock clock;

    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(PATIENCE)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    /**
     * What became of a call.
     *
     * @param status  of the answer; 0 where there was none
     * @param problem what people read of it; null where it was taken
     */
    public record Outcome(int status, String problem) {

        /** The receiver says that it has it. */
        public boolean isTaken() {
            return status / 100 == 2;
        }

        /** The receiver answers, and will not have this very message; the next one may be welcome. */
        public boolean isRefused() {
            return switch (status) {
                case 400, 406, 409, 413, 415, 422 -> true;
                default -> false;
            };
        }
    }

    /** A message. */
    public record Call(URI address, String type, String id, String body, String secret) {}

    /** Makes a call and waits for its answer. */
    public Outcome send(Call call) {
        try {
            var request = HttpRequest.newBuilder(call.address())
                    .timeout(PATIENCE)
                    .header("Content-Type", call.type())
                    .header("CRM-Delivery", call.id())
                    .header("CRM-Signature", WebhookSignature.of(call.body(), clock.instant(), call.secret()))
                    .POST(BodyPublishers.ofString(call.body(), UTF_8))
                    .build();
            var status = client.send(request, BodyHandlers.discarding()).statusCode();
            return new Outcome(status, status / 100 == 2 ? null : "HTTP " + status);
        } catch (IOException unreached) {
            return new Outcome(0, unreached.getClass().getSimpleName());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return new Outcome(0, "the server was stopped");
        }
    }
}
