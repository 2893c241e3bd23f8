package crm.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.junit.jupiter.api.Test;

class KafkaSettingsTest {

    private final Map<String, String> set = new HashMap<>();
    private final KafkaSettings settings = settings();

    @Test
    void without_brokers_nothing_comes_from_kafka() {
        assertThat(settings.isThere()).isFalse();
        set.put("crm.kafka.servers", " ");
        assertThat(settings.isThere()).isFalse();
        set.put("crm.kafka.servers", "localhost:9092");
        assertThat(settings.isThere()).isTrue();
    }

    @Test
    void each_topic_stands_for_an_account() {
        set.put("crm.kafka.topics", "platform-events=platform, calls = call-centre");
        assertThat(settings.feeds())
                .containsExactly(Map.entry("platform-events", "platform"), Map.entry("calls", "call-centre"));
    }

    @Test
    void topics_that_name_no_account_are_refused_and_so_is_reading_the_dead_letters() {
        for (var topics : new String[] {"", "events", "events=", "=feed", "events=feed,"}) {
            set.put("crm.kafka.topics", topics);
            assertThatThrownBy(settings::feeds).as(topics).hasMessageContaining("CRM_KAFKA_TOPICS");
        }
        set.put("crm.kafka.topics", "events=feed,crm-dead-letters=feed");
        assertThatThrownBy(settings::feeds).hasMessageContaining("CRM_KAFKA_DEAD_LETTERS");
    }

    @Test
    void a_password_is_written_as_it_is_meant() {
        set.put("crm.kafka.protocol", "SASL_SSL");
        set.put("crm.kafka.user", "crm");
        set.put("crm.kafka.password", "a \"b\" \\c");
        set.put("crm.kafka.truststore", "/opt/ca.pem");
        set.put("crm.kafka.keystore", "/opt/own.p12");
        set.put("crm.kafka.keystore.password", "secret");

        assertThat(settings.connection())
                .containsEntry("security.protocol", "SASL_SSL")
                .containsEntry("sasl.mechanism", "SCRAM-SHA-512")
                .containsEntry(
                        "sasl.jaas.config",
                        "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"crm\""
                                + " password=\"a \\\"b\\\" \\\\c\";")
                .containsEntry("ssl.truststore.type", "PEM")
                .containsEntry("ssl.truststore.location", "/opt/ca.pem")
                .doesNotContainKey("ssl.truststore.password")
                .containsEntry("ssl.keystore.type", "PKCS12")
                .containsEntry("ssl.keystore.password", "secret");
    }

    @Test
    void what_cannot_be_followed_is_named() {
        set.put("crm.kafka.protocol", "TLS");
        assertThatThrownBy(settings::connection).hasMessageContaining("CRM_KAFKA_PROTOCOL");
        set.put("crm.kafka.protocol", "SASL_PLAINTEXT");
        assertThatThrownBy(settings::connection).hasMessageContaining("CRM_KAFKA_USER");
        set.put("crm.kafka.user", "crm");
        set.put("crm.kafka.sasl.mechanism", "GSSAPI");
        assertThatThrownBy(settings::connection).hasMessageContaining("CRM_KAFKA_SASL_MECHANISM");
        set.put("crm.kafka.sasl.mechanism", "PLAIN");
        assertThat(settings.connection()).containsEntry("sasl.mechanism", "PLAIN");
    }

    private KafkaSettings settings() {
        var one = new KafkaSettings();
        one.config = (Config) Proxy.newProxyInstance(
                KafkaSettingsTest.class.getClassLoader(),
                new Class<?>[] {Config.class},
                (proxy, method, arguments) -> Optional.ofNullable(set.get(arguments[0])));
        return one;
    }
}
