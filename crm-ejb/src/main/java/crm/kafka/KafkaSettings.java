package crm.kafka;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.config.Config;

/** Where the brokers are and whose topics are read, from the environment; see docs/events.md, "Kafka". */
@ApplicationScoped
class KafkaSettings {

    private static final Set<String> PROTOCOLS = Set.of("PLAINTEXT", "SSL", "SASL_PLAINTEXT", "SASL_SSL");

    private static final Map<String, String> LOGIN_MODULES = Map.of(
            "PLAIN", "org.apache.kafka.common.security.plain.PlainLoginModule",
            "SCRAM-SHA-256", "org.apache.kafka.common.security.scram.ScramLoginModule",
            "SCRAM-SHA-512", "org.apache.kafka.common.security.scram.ScramLoginModule");

    @Inject
    Config config;

    /** Whether this server takes events from Kafka. */
    boolean isThere() {
        return !servers().isEmpty();
    }

    private String servers() {
        return text("servers", "");
    }

    /**
     * The topics that are read, and the account each of them delivers as.
     *
     * @throws IllegalStateException when they cannot be read
     */
    Map<String, String> feeds() {
        var feeds = new LinkedHashMap<String, String>();
        for (var one : text("topics", "").split(",", -1)) {
            var parts = one.strip().split("=", -1);
            if (parts.length != 2 || parts[0].isBlank() || parts[1].isBlank()) {
                throw refusal("TOPICS", "topic=account, separated by commas: platform-events=platform");
            }
            feeds.put(parts[0].strip(), parts[1].strip());
        }
        if (feeds.containsKey(deadLetters())) {
            throw refusal("DEAD_LETTERS", "a topic that is not among CRM_KAFKA_TOPICS");
        }
        return feeds;
    }

    /** The servers of one group share the partitions of its topics. */
    String group() {
        return text("group", "crm");
    }

    /** Where records go that are not taken. */
    String deadLetters() {
        return text("dead.letters", "crm-dead-letters");
    }

    /**
     * How the brokers are reached, as Kafka's client names it.
     *
     * @throws IllegalStateException when something is set that cannot be
     */
    Map<String, Object> connection() {
        var connection = new HashMap<String, Object>();
        connection.put("bootstrap.servers", servers());
        var protocol = text("protocol", "PLAINTEXT");
        if (!PROTOCOLS.contains(protocol)) throw refusal("PROTOCOL", "PLAINTEXT, SSL, SASL_PLAINTEXT or SASL_SSL");
        connection.put("security.protocol", protocol);
        if (protocol.startsWith("SASL_")) signIn(connection);
        if (protocol.endsWith("SSL")) {
            store(connection, "truststore", text("truststore", ""), text("truststore.password", ""));
            store(connection, "keystore", text("keystore", ""), text("keystore.password", ""));
        }
        return connection;
    }

    private void signIn(Map<String, Object> connection) {
        var mechanism = text("sasl.mechanism", "SCRAM-SHA-512");
        var module = LOGIN_MODULES.get(mechanism);
        if (module == null) throw refusal("SASL_MECHANISM", "PLAIN, SCRAM-SHA-256 or SCRAM-SHA-512");
        if (text("user", "").isEmpty()) throw refusal("USER", "who this server is to the brokers");
        connection.put("sasl.mechanism", mechanism);
        connection.put(
                "sasl.jaas.config",
                module + " required username=" + quoted(text("user", "")) + " password=" + quoted(text("password", ""))
                        + ";");
    }

    private static void store(Map<String, Object> connection, String kind, String path, String password) {
        if (path.isEmpty()) return;
        connection.put("ssl." + kind + ".location", path);
        if (path.endsWith(".pem")) {
            connection.put("ssl." + kind + ".type", "PEM");
        } else {
            connection.put("ssl." + kind + ".type", "PKCS12");
            connection.put("ssl." + kind + ".password", password);
        }
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private static IllegalStateException refusal(String name, String wanted) {
        return new IllegalStateException("CRM_KAFKA_" + name + " cannot be followed: set it to " + wanted);
    }

    private String text(String name, String otherwise) {
        return config.getOptionalValue("crm.kafka." + name, String.class)
                .map(String::strip)
                .orElse(otherwise);
    }
}
