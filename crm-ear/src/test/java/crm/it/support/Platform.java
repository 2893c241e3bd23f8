package crm.it.support;

import crm.ingest.EventReader;
import crm.ingest.EventResult.Outcome;
import crm.ingest.IngestService;
import jakarta.enterprise.inject.spi.CDI;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** The trading platform, as the application hears of it. */
public final class Platform {

    private Platform() {}

    /** An event about a customer; {@code data} is what stands between the braces. */
    public static String event(String type, String number, String time, String data) {
        return "{\"specversion\":\"1.0\",\"id\":\"" + UUID.randomUUID() + "\",\"source\":\"test\",\"type\":\"" + type
                + "\",\"subject\":\"" + number + "\",\"time\":\"" + time
                + "\",\"datacontenttype\":\"application/json\",\"data\":{" + data + "}}";
    }

    public static String registered(String number, String time) {
        return event(
                "customer.registered",
                number,
                time,
                "\"name\":{\"local\":\"陳大文\",\"latin\":\"Chan Tai Man\"},\"phone\":\"+85291234567\",\"residence\":\"HK\"");
    }

    /** A call of so many seconds. */
    public static String call(String number, String time, String staff, int seconds) {
        return event(
                "call.ended",
                number,
                time,
                "\"actionId\":\"" + UUID.randomUUID() + "\",\"staff\":\"" + staff
                        + "\",\"direction\":\"outbound\",\"seconds\":" + seconds + ",\"result\":\"answered\"");
    }

    /** Sends events as the feed does. */
    public static void sends(String... events) throws Exception {
        var incoming = EventReader.batch(("[" + String.join(",", events) + "]").getBytes(StandardCharsets.UTF_8));
        var ingest = CDI.current().select(IngestService.class).get();
        var receipt = As.user("feed", () -> ingest.receive(incoming));
        if (receipt.count(Outcome.REJECTED) > 0) {
            throw new IllegalArgumentException("rejected: " + receipt.results());
        }
    }
}
