package crm.structure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The files that people deploy by are what compose, Kubernetes and the operators take, and fit each other. */
class DeployFilesTest {

    private static final Path DEPLOY = Path.of("../server-config/deploy");
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Kinds of Kubernetes itself, and the model of each. */
    private static final Map<String, String> MODELS = Map.of(
            "v1 Namespace", "V1Namespace",
            "v1 ConfigMap", "V1ConfigMap",
            "v1 Secret", "V1Secret",
            "batch/v1 Job", "V1Job",
            "policy/v1 PodDisruptionBudget", "V1PodDisruptionBudget",
            "networking.k8s.io/v1 NetworkPolicy", "V1NetworkPolicy",
            "networking.k8s.io/v1 Ingress", "V1Ingress");

    /** Kinds of operators. */
    private static final Map<String, String> CUSTOM = Map.of(
            "apps.openliberty.io/v1 OpenLibertyApplication", "OpenLibertyApplication",
            "postgresql.cnpg.io/v1 Cluster", "Cluster",
            "postgresql.cnpg.io/v1 ScheduledBackup", "ScheduledBackup",
            "cert-manager.io/v1 Certificate", "Certificate");

    /** Variables of the images we take from others. */
    private static final Set<String> OF_IMAGES = Set.of("POSTGRES_PASSWORD");

    @Test
    void the_compose_file_is_what_the_specification_asks_for() throws IOException {
        var schema = compose();

        assertThat(schema.validate(documents(DEPLOY.resolve("compose.yaml")).get(0)))
                .isEmpty();
    }

    @Test
    void a_word_that_compose_does_not_know_is_found() throws IOException {
        var schema = compose();

        assertThat(schema.validate(JSON.readTree("{\"services\":{\"a\":{\"image\":\"b\",\"healthchek\":{}}}}")))
                .isNotEmpty();
    }

    @Test
    void every_manifest_of_kubernetes_itself_has_fields_of_its_kind_alone() throws IOException {
        var kinds = new TreeSet<String>();
        for (var manifest : manifests()) {
            var model = MODELS.get(kind(manifest));
            if (model == null) continue;
            kinds.add(kind(manifest));
            assertThatCode(() -> validate(model, manifest.toString()))
                    .as(name(manifest))
                    .doesNotThrowAnyException();
        }
        assertThat(kinds).containsExactlyInAnyOrderElementsOf(MODELS.keySet());
    }

    @Test
    void a_field_that_kubernetes_does_not_know_is_found() {
        assertThatCode(
                        () -> validate(
                                "V1PodDisruptionBudget",
                                "{\"apiVersion\":\"policy/v1\",\"kind\":\"PodDisruptionBudget\",\"spec\":{\"minAvailible\":1}}"))
                .hasMessageContaining("minAvailible");
    }

    @Test
    void every_manifest_of_an_operator_has_fields_of_its_kind_alone() throws IOException {
        var kinds = new TreeSet<String>();
        for (var manifest : manifests()) {
            var kind = CUSTOM.get(kind(manifest));
            if (kind == null) continue;
            kinds.add(kind(manifest));
            assertThat(JsonSchemaFactory.getInstance(VersionFlag.V202012)
                            .getSchema(ofSpec(kind))
                            .validate(manifest.get("spec")))
                    .as(name(manifest))
                    .isEmpty();
        }
        assertThat(kinds).containsExactlyInAnyOrderElementsOf(CUSTOM.keySet());
    }

    @Test
    void there_is_no_manifest_of_an_unknown_kind_and_the_kustomization_names_all_but_the_secrets() throws IOException {
        assertThat(manifests().stream().map(DeployFilesTest::kind))
                .allMatch(kind -> MODELS.containsKey(kind) || CUSTOM.containsKey(kind));
        var listed = new ArrayList<String>();
        documents(DEPLOY.resolve("kubernetes/kustomization.yaml"))
                .get(0)
                .get("resources")
                .forEach(file -> listed.add(file.asText()));
        assertThat(listed)
                .containsExactlyInAnyOrderElementsOf(
                        files().map(file -> file.getFileName().toString())
                                .filter(file -> !file.equals("secrets.example.yaml"))
                                .toList());
    }

    @Test
    void every_variable_a_deploy_file_names_is_one_the_server_knows() throws IOException {
        var named = new TreeSet<String>();
        for (var manifest : manifests()) {
            if (!manifest.at("/metadata/name").asText().equals("crm")) continue;
            for (var part : List.of("data", "stringData")) {
                if (manifest.has(part)) manifest.get(part).fieldNames().forEachRemaining(named::add);
            }
        }
        named.addAll(ServerVariables.names(Files.readString(DEPLOY.resolve("database.env.example"))));
        named.removeAll(OF_IMAGES);

        assertThat(ServerVariables.ofExample()).containsAll(named);
        assertThat(named).contains("DB_PASSWORD", "DB_SSLMODE", "CRM_SECRET_KEY");
    }

    @Test
    void secrets_stand_in_no_file() throws IOException {
        for (var manifest : manifests()) {
            if (!kind(manifest).equals("v1 Secret")) continue;
            manifest.get("stringData").fields().forEachRemaining(secret -> assertThat(
                            secret.getValue().asText())
                    .as(name(manifest) + " " + secret.getKey())
                    .matches(secret.getKey().equals("username") ? "\\w+" : ""));
        }
    }

    @Test
    void every_name_a_pod_mounts_or_reads_is_made_by_a_manifest_or_an_operator() throws IOException {
        var made = new TreeSet<>(Set.of("crm-tls", "crm-database-ca", "crm-public-tls"));
        manifests().forEach(manifest -> made.add(manifest.at("/metadata/name").asText()));
        for (var manifest : manifests()) {
            for (var name : List.of("secretName")) {
                manifest.findValuesAsText(name)
                        .forEach(secret -> assertThat(made).as(name(manifest)).contains(secret));
            }
        }
    }

    @Test
    void the_load_balancer_knows_the_servers_of_the_compose_file_and_keeps_the_inside_inside() throws IOException {
        var proxy = Files.readString(DEPLOY.resolve("haproxy.cfg"));
        var services = documents(DEPLOY.resolve("compose.yaml")).get(0).get("services");
        var servers = Pattern.compile("(?m)^  server (\\S+) \\1:9443 cookie \\1 ")
                .matcher(proxy)
                .results()
                .map(found -> found.group(1))
                .toList();

        assertThat(servers).containsExactly("server1", "server2").allMatch(services::has);
        assertThat(proxy)
                .contains("uri /health/ready")
                .contains("acl product path_beg /crm/")
                .contains("ssl verify required");
    }

    @Test
    void the_image_holds_the_files_that_the_build_makes() throws IOException {
        assertThat(Files.readString(DEPLOY.resolve("Containerfile")))
                .contains("USER 1001")
                .contains("crm-ear/target/crm.ear")
                .contains("crm-ear/target/jdbc/postgresql.jar")
                .contains("crm-ear/target/kafka ")
                .contains("HEALTHCHECK");
    }

    private static JsonSchema compose() throws IOException {
        var schema = JSON.readTree(DeployFilesTest.class.getResourceAsStream("/schemas/compose-spec.json"));
        withoutOldIds(schema);
        return JsonSchemaFactory.getInstance(VersionFlag.V201909).getSchema(schema);
    }

    /** The specification calls itself of 2019 and names its parts as schemas of before did. */
    private static void withoutOldIds(JsonNode node) {
        if (node instanceof ObjectNode object && object.path("id").isTextual()) object.remove("id");
        node.forEach(DeployFilesTest::withoutOldIds);
    }

    private static void validate(String model, String manifest) throws Exception {
        try {
            Class.forName("io.kubernetes.client.openapi.models." + model)
                    .getMethod("validateJsonElement", JsonElement.class)
                    .invoke(null, JsonParser.parseString(manifest));
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof Exception refused ? refused : e;
        }
    }

    /** The schema of a kind's {@code spec}, in which what is not named is refused. */
    private static JsonNode ofSpec(String kind) throws IOException {
        var all = (ObjectNode) new ObjectMapper(new YAMLFactory())
                .readTree(DeployFilesTest.class.getResourceAsStream("/schemas/custom-resources.yaml"));
        ObjectNode schema = JSON.createObjectNode().put("type", "object");
        schema.set("properties", all.get(kind));
        schema.set("$defs", all.get("$defs"));
        refuseOthers(schema);
        return schema;
    }

    private static void refuseOthers(JsonNode node) {
        if (node instanceof ObjectNode object
                && object.path("type").asText().equals("object")
                && object.has("properties")) {
            object.put("additionalProperties", false);
        }
        node.forEach(DeployFilesTest::refuseOthers);
    }

    private static String kind(JsonNode manifest) {
        return manifest.get("apiVersion").asText() + " " + manifest.get("kind").asText();
    }

    private static String name(JsonNode manifest) {
        return kind(manifest) + " " + manifest.at("/metadata/name").asText();
    }

    private static List<JsonNode> manifests() throws IOException {
        var manifests = new ArrayList<JsonNode>();
        for (var file : files().toList()) manifests.addAll(documents(file));
        return manifests;
    }

    private static Stream<Path> files() throws IOException {
        try (var all = Files.list(DEPLOY.resolve("kubernetes"))) {
            return all
                    .filter(file -> !file.getFileName().toString().equals("kustomization.yaml"))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    /** By a reader that knows merge keys, which Jackson does not. */
    private static List<JsonNode> documents(Path file) throws IOException {
        var documents = new ArrayList<JsonNode>();
        for (var document : new Yaml(new SafeConstructor(new LoaderOptions())).loadAll(Files.readString(file))) {
            documents.add(JSON.valueToTree(document));
        }
        return documents;
    }
}
