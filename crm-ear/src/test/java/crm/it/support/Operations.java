package crm.it.support;

import jakarta.json.Json;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The operations of the REST interface as the server describes them, each sent with a body that it takes. */
public final class Operations {

    private static final Pattern PERMISSION = Pattern.compile("\\b[A-Z]+(?:_[A-Z]+)+\\b");

    private static final Map<String, String> BODIES = bodies(
            "POST delegations",
                    "{\"to\":\"gm\",\"rights\":[\"CUSTOMER_VIEW\"],\"from\":\"2099-01-01\",\"until\":\"2099-01-02\",\"reason\":\"x\"}",
            "POST retention/periods", "{\"class\":\"JOB_LOGS\",\"months\":0,\"from\":\"2099-01-01\",\"reason\":\"x\"}",
            "POST retention/periods/{id}/rejection", "{\"reason\":\"x\"}",
            "POST job-alert-receivers", "{\"channel\":\"MAIL\",\"kinds\":[]}",
            "PUT job-alert-receivers/{id}", "{\"kinds\":[],\"version\":0}",
            "POST event-receivers", "{\"name\":\"x\",\"channel\":\"FILE\",\"kinds\":[]}",
            "PUT event-receivers/{id}", "{\"name\":\"x\",\"kinds\":[],\"version\":0}",
            "POST event-receivers/{id}/redelivery", "{\"from\":\"2026-03-09T00:00:00Z\"}",
            "POST out-files/{id}/acknowledgement", "{\"lines\":1,\"sha256\":\"x\"}",
            "POST legal-holds", "{\"kind\":\"USER\",\"subject\":\"nobody-of-that-name\",\"reason\":\"x\"}",
            "POST legal-holds/{id}/release", "{\"reason\":\"x\"}",
            "POST service-actions/unmatched/{number}/match", "{\"customer\":\"1\"}",
            "POST tasks", "{\"customer\":\"1\",\"note\":\"x\"}",
            "POST assignment-trials/pool", "{\"token\":\"x\",\"reason\":\"x\"}",
            "POST tasks/completions", "{\"tasks\":[1]}",
            "POST tasks/awakenings", "{\"tasks\":[1]}",
            "POST tasks/snoozes", "{\"tasks\":[1],\"until\":\"2099-01-01\",\"reason\":\"x\"}",
            "POST tasks/assignments", "{\"tasks\":[1],\"manager\":\"am1\"}",
            "PUT targets", "{\"unit\":\"HO\",\"figure\":\"FUNDINGS\",\"value\":1}",
            "POST calendars/{calendar}/closures", "{\"purposes\":[\"OFFICE\"],\"day\":\"2027-03-09\",\"name\":\"x\"}",
            "POST customers/assignments", "{\"customers\":[\"1\"],\"role\":\"SERVICE\",\"manager\":\"am1\"}",
            "POST customers/remarks", "{\"customers\":[\"1\"],\"text\":\"x\"}",
            "POST customers/verifications", "{\"customers\":[\"1\"],\"item\":\"PHONE\",\"status\":\"PENDING\"}",
            "POST customers/{number}/attribution/refusal", "{\"reason\":\"x\"}",
            "POST hand-over-offers/{number}/refusal", "{\"reason\":\"x\"}",
            "POST customers/{number}/follow-ups", "{\"methods\":[\"PHONE\"],\"result\":\"REACHED\"}",
            "POST customers/{number}/regions", "{\"kind\":\"USER\",\"reason\":\"x\",\"expectedVersion\":0}",
            "POST customers/{number}/reveals", "{\"field\":\"ID_NUMBER\",\"reason\":\"x\"}",
            "POST customers/{number}/verifications",
                    "{\"item\":\"PHONE\",\"status\":\"VERIFIED\",\"expectedVersion\":0}",
            "POST extension-requests", "{\"customer\":\"1\",\"reason\":\"x\"}",
            "POST pool/claims", "{\"customer\":\"1\"}",
            "POST exports", "{\"format\":\"CSV\",\"purpose\":\"x\"}",
            "POST jobs/{name}/catch-up", "{\"from\":\"2019-03-04\",\"to\":\"2019-03-04\"}",
            "PUT jobs/{name}/needs", "{\"needs\":[]}",
            "PUT jobs/{name}/alert-limits", "{\"lateMinutes\":30}",
            "PUT jobs/{name}/schedule", "{\"cron\":\"15 0 * * *\"}",
            "PUT service-actions/counts", "{\"source\":\"x\",\"day\":\"2026-03-05\",\"counts\":[]}",
            "PUT settings", "{\"managers\":true,\"registeredCard\":\"OWN\",\"version\":0,\"reason\":\"x\"}");

    private Operations() {}

    /** One operation: its verb and its address below the interface's root. */
    public record Operation(String verb, String address) {

        public boolean reads() {
            return verb.equals("GET");
        }

        /** About one customer, which its address names and nothing else. */
        public boolean isOfCustomer() {
            return address.matches("customers/\\{number}(/[a-z-]+)?");
        }

        /** Answers a list, which of a customer that is not there is empty. */
        public boolean isEmptyForAbsent() {
            return address.endsWith("/masked");
        }

        /** Whether its address or its body names something by an id. */
        public boolean namesSomething() {
            return address.contains("{") || !reads() && !body("2").equals(body("3"));
        }

        /** Sends it with the same in place of every parameter of its address. */
        public Api.Answer send(Api api, String parameter) throws IOException, InterruptedException {
            return send(api, parameter, body("1"));
        }

        /** Sends it with the same in place of every parameter of its address and every id of its body. */
        public Api.Answer swapped(Api api, String id) throws IOException, InterruptedException {
            return send(api, id, body(id));
        }

        private String body(String id) {
            var body = BODIES.getOrDefault(toString(), "{}").replace("\"1\"", "\"" + id + "\"");
            return id.matches("\\d{1,15}") ? body.replace("[1]", "[" + id + "]") : body;
        }

        private Api.Answer send(Api api, String parameter, String text) throws IOException, InterruptedException {
            var events = address.equals("events");
            var body = reads() ? null : events ? "[]" : text;
            var json = events ? "application/cloudevents-batch+json" : "application/json";
            var type = !reads() && address.endsWith("/file") ? "text/csv" : json;
            var moment = address.endsWith("/past") ? "?at=" + Instant.now().truncatedTo(ChronoUnit.SECONDS) : "";
            return api.send(verb, address.replaceAll("\\{\\w+}", parameter) + moment, type, body);
        }

        @Override
        public String toString() {
            return verb + " " + address;
        }
    }

    /** All of them, by address. */
    public static List<Operation> all() throws IOException, InterruptedException {
        try (var reader = Json.createReader(
                new StringReader(TestServer.get("openapi?format=JSON").body()))) {
            var paths = reader.readObject().getJsonObject("paths");
            return new TreeSet<>(paths.keySet())
                    .stream()
                            .flatMap(path -> paths.getJsonObject(path).keySet().stream()
                                    .map(verb -> new Operation(
                                            verb.toUpperCase(Locale.ROOT), path.replaceFirst("^.*/api/v1/", ""))))
                            .toList();
        }
    }

    /** What everybody may who is signed in: operations and pages, a checked-in list. */
    public static Set<String> everybodys() {
        try (var in = Operations.class.getResourceAsStream("/structure/everybodys.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The permission that a text names, or nothing. */
    public static String named(String text) {
        var permission = PERMISSION.matcher(text);
        return permission.find() ? permission.group() : "";
    }

    private static Map<String, String> bodies(String... operationsAndBodies) {
        var bodies = new TreeMap<String, String>();
        for (int i = 0; i < operationsAndBodies.length; i += 2) {
            bodies.put(operationsAndBodies[i], operationsAndBodies[i + 1]);
        }
        return bodies;
    }
}
