package crm.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import crm.it.support.TestServer;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.io.StringReader;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The interface is described whole: what the resources take, and nothing else. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class OpenApiIT {

    private JsonObject document;

    @BeforeEach
    void read() throws Exception {
        try (var reader = Json.createReader(
                new StringReader(TestServer.get("openapi?format=JSON").body()))) {
            document = reader.readObject();
        }
    }

    @Test
    void every_operation_is_described_and_nothing_else() {
        assertThat(described().keySet()).isEqualTo(offered());
    }

    @Test
    void every_operation_says_what_it_does_takes_and_answers() {
        described().forEach((name, operation) -> {
            assertThat(operation.getString("summary", "")).as(name).isNotBlank();
            var responses = operation.getJsonObject("responses");
            assertThat(responses.keySet()).as(name).anyMatch(code -> code.startsWith("2"));
            assertThat(responses.keySet()).as(name).contains("400", "401", "403");
            if (name.contains("{")) assertThat(responses.keySet()).as(name).contains("404");
            if (!name.startsWith("GET")) assertThat(responses.keySet()).as(name).contains("409", "422");
            responses.forEach((code, response) -> {
                if (code.startsWith("4")) {
                    assertThat(content(response).keySet())
                            .as(name + " " + code)
                            .containsExactly("application/problem+json");
                } else if (!code.equals("204") && !name.endsWith("/file")) {
                    assertThat(content(response).keySet()).as(name + " " + code).containsExactly("application/json");
                }
            });
        });
    }

    @Test
    void every_command_with_a_body_has_a_schema_of_it() {
        var bodies = new TreeSet<String>();
        described().forEach((name, operation) -> {
            if (operation.containsKey("requestBody")) {
                bodies.add(name);
                content(operation.get("requestBody")).values().forEach(type -> assertThat(
                                type.asJsonObject().getJsonObject("schema"))
                        .as(name)
                        .isNotEmpty());
            }
        });
        assertThat(bodies)
                .containsExactlyInAnyOrder(
                        "POST /assignment-rules/{name}/activation",
                        "POST /assignment-rules/{name}/move",
                        "POST /assignment-rules/{name}/retirement",
                        "POST /assignment-trials/pool",
                        "POST /calendars/closures/{id}/withdrawal",
                        "POST /calendars/{calendar}/closures",
                        "POST /customers/assignments/file",
                        "POST /customers/assignments",
                        "POST /customers/remarks",
                        "POST /customers/verifications",
                        "POST /customers/{number}/attribution/refusal",
                        "POST /customers/{number}/follow-ups",
                        "POST /customers/{number}/regions",
                        "POST /customers/{number}/reveals",
                        "POST /customers/{number}/verifications",
                        "POST /daily-reports/mine/submission",
                        "POST /daily-reports/{id}/return",
                        "POST /day-files/{kind}/file",
                        "POST /dictionaries/{kind}",
                        "POST /events",
                        "POST /exports",
                        "POST /delegations",
                        "POST /retention/periods",
                        "POST /retention/periods/{id}/rejection",
                        "POST /job-alert-receivers",
                        "PUT /job-alert-receivers/{id}",
                        "POST /event-receivers",
                        "POST /event-receivers/{id}/redelivery",
                        "POST /out-files/{id}/acknowledgement",
                        "POST /legal-holds",
                        "POST /legal-holds/{id}/release",
                        "POST /service-actions/unmatched/{number}/dismissal",
                        "POST /service-actions/unmatched/{number}/match",
                        "POST /permission-requests",
                        "POST /permission-requests/{id}/end",
                        "POST /permission-requests/{id}/grant",
                        "POST /permission-requests/{id}/refusal",
                        "POST /extension-requests",
                        "POST /extension-requests/{id}/grant",
                        "POST /extension-requests/{id}/refusal",
                        "POST /feeds/heartbeat",
                        "POST /feeds/{name}/mute",
                        "POST /feeds/{name}/removal",
                        "POST /hand-over-offers/{number}/refusal",
                        "POST /jobs/runs/{id}/restart",
                        "POST /jobs/{name}/catch-up",
                        "POST /jobs/{name}/runs",
                        "POST /managers",
                        "POST /managers/{id}/hand-over",
                        "POST /managers/{id}/hand-over/preview",
                        "POST /managers/{id}/leaves",
                        "POST /managers/{id}/qr-codes",
                        "POST /managers/{id}/resignation",
                        "POST /managers/{id}/return",
                        "POST /notifications/read",
                        "POST /organisation/units",
                        "POST /organisation/units/{unit}/closing",
                        "POST /organisation/units/{unit}/move",
                        "POST /organisation/units/{unit}/names",
                        "POST /organisation/units/{unit}/withdrawal",
                        "POST /pool/claims",
                        "POST /protection-rules/{name}/end",
                        "POST /protection-rules/{name}/preview",
                        "POST /roles/changes/{id}/confirmation",
                        "POST /roles/changes/{id}/rejection",
                        "POST /roles/import",
                        "POST /roles/{role}/changes",
                        "POST /users",
                        "POST /users/{user}/directory",
                        "POST /users/{user}/exit",
                        "POST /users/{user}/leaves",
                        "POST /users/{user}/move",
                        "POST /users/{user}/return",
                        "POST /users/{user}/roles",
                        "POST /users/{user}/roles/{id}/end",
                        "POST /users/{user}/second-factor/reset",
                        "PUT /users/{user}",
                        "POST /tasks",
                        "POST /tasks/assignments",
                        "POST /tasks/awakenings",
                        "POST /tasks/completions",
                        "POST /tasks/snoozes",
                        "POST /tasks/{id}/assignment",
                        "POST /tasks/{id}/completion",
                        "POST /tasks/{id}/snooze",
                        "PUT /assignment-rules/{name}",
                        "PUT /event-receivers/{id}",
                        "PUT /daily-reports/mine",
                        "PUT /dictionaries/{kind}/{code}",
                        "PUT /jobs/{name}/alert-limits",
                        "PUT /jobs/{name}/needs",
                        "PUT /jobs/{name}/schedule",
                        "PUT /managers/{id}",
                        "PUT /managers/{id}/pictures/{kind}",
                        "PUT /notification-settings",
                        "PUT /protection-rules/{name}",
                        "PUT /settings",
                        "PUT /settings/house",
                        "PUT /settings/numbers/{group}",
                        "PUT /settings/offices/{unit}",
                        "PUT /settings/tmt",
                        "PUT /service-actions/counts",
                        "PUT /targets",
                        "PUT /task-rules/{node}");
    }

    @Test
    void every_reference_leads_somewhere_and_both_ways_to_authenticate_are_named() {
        var components = document.getJsonObject("components");
        var schemas = components.getJsonObject("schemas").keySet();
        references(document)
                .forEach(reference -> assertThat(schemas).contains(reference.replace("#/components/schemas/", "")));
        assertThat(components.getJsonObject("securitySchemes").keySet()).containsExactlyInAnyOrder("token", "basic");
        assertThat(document.getJsonArray("security")).hasSize(2);
    }

    @Test
    void every_filter_of_the_list_is_a_parameter() {
        var parameters =
                described().get("GET /customers").getJsonArray("parameters").getValuesAs(JsonObject.class).stream()
                        .map(parameter -> parameter.getString("name"))
                        .toList();
        assertThat(parameters)
                .contains(
                        "q",
                        "stage",
                        "manager",
                        "role",
                        "region",
                        "protectedWithin",
                        "tradedTo",
                        "sort",
                        "limit",
                        "after")
                .doesNotHaveDuplicates();
    }

    private Map<String, JsonObject> described() {
        var operations = new TreeMap<String, JsonObject>();
        document.getJsonObject("paths")
                .forEach((path, item) -> item.asJsonObject().forEach((method, operation) -> {
                    if (Stream.of("get", "post", "put", "delete", "patch").anyMatch(method::equals)) {
                        operations.put(
                                method.toUpperCase(Locale.ROOT) + " " + path.replaceFirst("^.*/api/v1", ""),
                                operation.asJsonObject());
                    }
                }));
        return operations;
    }

    private static TreeSet<String> offered() {
        var operations = new TreeSet<String>();
        new ClassFileImporter()
                .importPackages("crm.web.api").stream()
                        .filter(type -> type.isAnnotatedWith(Path.class))
                        .forEach(type -> Arrays.stream(type.reflect().getMethods())
                                .forEach(method -> verb(method)
                                        .forEach(verb -> operations.add(verb + " "
                                                + type.reflect()
                                                        .getAnnotation(Path.class)
                                                        .value()
                                                + path(method)))));
        return operations;
    }

    private static Stream<String> verb(Method method) {
        return Arrays.stream(method.getAnnotations())
                .map(annotation -> annotation.annotationType().getAnnotation(HttpMethod.class))
                .filter(verb -> verb != null)
                .map(HttpMethod::value);
    }

    private static String path(Method method) {
        var path = method.getAnnotation(Path.class);
        return path == null ? "" : path.value();
    }

    private static JsonObject content(JsonValue holder) {
        var content = holder.asJsonObject().getJsonObject("content");
        return content == null ? JsonValue.EMPTY_JSON_OBJECT : content;
    }

    private static Stream<String> references(JsonValue value) {
        return switch (value.getValueType()) {
            case OBJECT ->
                value.asJsonObject().entrySet().stream()
                        .flatMap(field -> field.getKey().equals("$ref")
                                ? Stream.of(value.asJsonObject().getString("$ref"))
                                : references(field.getValue()));
            case ARRAY -> value.asJsonArray().stream().flatMap(OpenApiIT::references);
            default -> Stream.empty();
        };
    }
}
