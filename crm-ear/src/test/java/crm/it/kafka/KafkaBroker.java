package crm.it.kafka;

import static java.util.stream.Collectors.toMap;

import crm.it.identity.Program;
import crm.it.support.TestServer;
import crm.launch.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * A Kafka of the tests' own, in a Java of its own, from the libraries of this one: one broker that is its own controller. Tests reach
 * it in plain, the product by TLS and with a password.
 */
final class KafkaBroker implements AutoCloseable {

    /** Has to be quoted where it is written down. */
    static final String PASSWORD = "a \"secret\" \\ of both";

    static final String USER = "crm";

    private static final String SETTINGS = """
            process.roles=broker,controller
            node.id=1
            controller.quorum.voters=1@localhost:${controller}
            controller.listener.names=CONTROLLER
            listeners=CONTROLLER://localhost:${controller},TESTS://localhost:${tests},PRODUCT://localhost:${product}
            advertised.listeners=TESTS://localhost:${tests},PRODUCT://localhost:${product}
            listener.security.protocol.map=CONTROLLER:PLAINTEXT,TESTS:PLAINTEXT,PRODUCT:SASL_SSL
            inter.broker.listener.name=TESTS
            listener.name.product.ssl.keystore.location=${keys}
            listener.name.product.ssl.keystore.password=${password}
            listener.name.product.ssl.keystore.type=PKCS12
            listener.name.product.sasl.enabled.mechanisms=PLAIN
            listener.name.product.plain.sasl.jaas.config=org.apache.kafka.common.security.plain.PlainLoginModule required \
              user_crm="${secret}";
            log.dirs=${data}
            message.max.bytes=8388608
            auto.create.topics.enable=false
            offsets.topic.replication.factor=1
            offsets.topic.num.partitions=1
            transaction.state.log.replication.factor=1
            transaction.state.log.min.isr=1
            share.coordinator.state.topic.replication.factor=1
            share.coordinator.state.topic.min.isr=1
            group.initial.rebalance.delay.ms=0
            """;

    /** Kafka's client tells all it does; kept, so that its level is. */
    private static final Logger CLIENT = Logger.getLogger("org.apache.kafka");

    static {
        CLIENT.setLevel(Level.WARNING);
    }

    private final Program program;
    private final Path home;
    private final int tests;
    private final int product;
    private final Admin admin;
    private final KafkaProducer<String, byte[]> sender;

    private KafkaBroker(Program program, Path home, int tests, int product) {
        this.program = program;
        this.home = home;
        this.tests = tests;
        this.product = product;
        this.admin = Admin.create(reach());
        this.sender = new KafkaProducer<>(
                with("max.request.size", "8388608"), new StringSerializer(), new ByteArraySerializer());
    }

    /** Starts one with nothing in it and waits until it answers. */
    static KafkaBroker start() throws Exception {
        var home = Files.createTempDirectory(
                Files.createDirectories(TestServer.target().resolve("kafka-it")), "broker");
        var tests = Ports.free();
        var product = Ports.free();
        var settings = home.resolve("server.properties");
        Files.writeString(settings, settings(home, tests, product));
        Program.run(
                home.resolve("format.log"),
                Map.of(),
                java(
                        "kafka.tools.StorageTool",
                        "format",
                        "-t",
                        Uuid.randomUuid().toString(),
                        "-c",
                        settings.toString()));
        var program = Program.start(home.resolve("broker.log"), Map.of(), java("kafka.Kafka", settings.toString()));
        var broker = new KafkaBroker(program, home, tests, product);
        program.await(broker::answers);
        return broker;
    }

    private static String settings(Path home, int tests, int product) throws Exception {
        var keys = TestServer.directory().resolve("resources/security/key.p12");
        var password = TestServer.environment().get("KEYSTORE_PASSWORD");
        var store = KeyStore.getInstance(keys.toFile(), password.toCharArray());
        var certificate = store.getCertificate(store.aliases().nextElement()).getEncoded();
        Files.writeString(
                home.resolve("broker.pem"),
                "-----BEGIN CERTIFICATE-----\n"
                        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate)
                        + "\n-----END CERTIFICATE-----\n");
        var quoted = PASSWORD.replace("\\", "\\\\").replace("\"", "\\\""); // for JAAS, and then for properties
        return SETTINGS.replace("${controller}", "" + Ports.free())
                .replace("${tests}", "" + tests)
                .replace("${product}", "" + product)
                .replace("${keys}", keys.toString())
                .replace("${password}", password)
                .replace("${secret}", quoted.replace("\\", "\\\\"))
                .replace("${data}", home.resolve("data").toString());
    }

    private static List<String> java(String... mainAndArguments) {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-Xmx384m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path")));
        command.addAll(List.of(mainAndArguments));
        return command;
    }

    private boolean answers() throws InterruptedException {
        try {
            return !admin.describeCluster().nodes().get().isEmpty();
        } catch (ExecutionException notYet) {
            return false;
        }
    }

    /** Where the product reaches it. */
    String address() {
        return "localhost:" + product;
    }

    /** What the product trusts it by. */
    Path certificate() {
        return home.resolve("broker.pem");
    }

    void topics(int partitions, String... names) throws Exception {
        var topics = Stream.of(names)
                .map(name -> new NewTopic(name, partitions, (short) 1))
                .toList();
        admin.createTopics(topics).all().get();
    }

    /** Sends a record; a batch of them is there with {@link #flush}. */
    void send(String topic, String key, byte[] value) {
        sender.send(new ProducerRecord<>(topic, key, value));
    }

    void flush() {
        sender.flush();
    }

    /** How many records of a topic the product is done with. */
    long committed(String topic) throws Exception {
        return admin.listConsumerGroupOffsets("crm").partitionsToOffsetAndMetadata().get().entrySet().stream()
                .filter(one -> one.getKey().topic().equals(topic) && one.getValue() != null)
                .mapToLong(one -> one.getValue().offset())
                .sum();
    }

    /** How many records of a topic were sent. */
    long sent(String topic) throws Exception {
        var partitions = admin.describeTopics(Set.of(topic)).allTopicNames().get().get(topic).partitions().stream()
                .collect(toMap(one -> new TopicPartition(topic, one.partition()), one -> OffsetSpec.latest()));
        return admin.listOffsets(partitions).all().get().values().stream()
                .mapToLong(end -> end.offset())
                .sum();
    }

    /** How many partitions each member of the product's group reads. */
    List<Integer> shares() throws Exception {
        return admin.describeConsumerGroups(Set.of("crm")).describedGroups().get("crm").get().members().stream()
                .map(member -> member.assignment().topicPartitions().size())
                .toList();
    }

    /** All records of a topic with one partition. */
    List<ConsumerRecord<String, byte[]>> all(String topic) {
        try (var reader = new KafkaConsumer<>(reach(), new StringDeserializer(), new ByteArrayDeserializer())) {
            var partition = new TopicPartition(topic, 0);
            reader.assign(List.of(partition));
            reader.seekToBeginning(List.of(partition));
            var end = reader.endOffsets(List.of(partition)).get(partition);
            var all = new ArrayList<ConsumerRecord<String, byte[]>>();
            while (reader.position(partition) < end) {
                reader.poll(Duration.ofMillis(200)).forEach(all::add);
            }
            return all;
        }
    }

    private Map<String, Object> reach() {
        return Map.of("bootstrap.servers", "localhost:" + tests);
    }

    private Map<String, Object> with(String name, String value) {
        return Map.of("bootstrap.servers", "localhost:" + tests, name, value);
    }

    @Override
    public void close() throws IOException {
        sender.close();
        admin.close();
        program.close();
    }
}
