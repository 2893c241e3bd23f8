package crm.shared;

import java.util.List;
import java.util.stream.Stream;

/**
 * The application's own figures at {@code /metrics}. Tags take few values, none of which says anything about a person; the
 * operations guide lists them.
 */
public enum Metric {
    EVENTS("crm.events", "Platform events received", "outcome"),
    SIGN_INS(
            "crm.sign.ins",
            "Attempts to sign in, by password, by API token or by the OpenID provider",
            "way",
            "outcome"),
    LOCK_OUTS("crm.lock.outs", "Accounts closed for a while after too many wrong passwords"),
    REFUSALS("crm.refusals", "Calls refused for want of a permission", "permission"),
    ASSIGNMENTS("crm.assignments", "Customers asked to be given to a manager or taken from one", "outcome"),
    JOB_RUNS("crm.job.run", "Runs of jobs, from their last start or restart to their end", "job", "status"),
    EXPORT_ROWS("crm.export.rows", "Customers written to finished exports", "format"),
    EVENTS_OUT(
            "crm.events.out",
            "Events other systems took, refused, refused for good, or were not reached for",
            "outcome"),
    MAILS("crm.mails", "Mails handed over to the mail server, put off, or given up", "outcome"),
    LIST_QUERIES("crm.list.query", "Time the database took for the customer list", "answer", "kind"),
    EVENT_DELAY("crm.event.delay", "From when the latest event of a delivery happened to when it was taken"),
    DISK_FULL(
            "crm.disk.full",
            "What could not be written since the disk of the database or of the inbox is full",
            "disk"),
    KAFKA_DEAD_LETTERS("crm.kafka.dead.letters", "Records of Kafka, or events of them, that were not taken", "topic"),
    COUNT_DRIFT("crm.count.drift", "Kept counts that differed from a full count and were put right", "counts"),

    JOB_SUCCESS_AGE(Unit.SECONDS, "crm.job.success.age", "Since a job last completed", "job"),
    JOB_FAILING(Unit.NONE, "crm.job.failing", "1 where the last run of a job that ended has failed", "job"),
    JOBS_RUNNING(Unit.NONE, "crm.jobs.running", "Runs that start, run or stop just now", "job"),
    JOB_OVERDUE(Unit.SECONDS, "crm.job.overdue", "Since the schedule of a job was due and no server took it", "job"),
    MAILS_WAITING(Unit.NONE, "crm.mails.waiting", "Mails that are due and not sent, at most 10000"),
    MAIL_AGE(Unit.SECONDS, "crm.mail.age", "Since the mail was due that waits longest"),
    EVENTS_OUT_WAITING(
            Unit.NONE, "crm.events.out.waiting", "Events a receiver has still to be told, at most 10000", "receiver"),
    EVENTS_OUT_AGE(
            Unit.SECONDS,
            "crm.events.out.age",
            "Since the event was recorded that waits longest for a receiver",
            "receiver"),
    EVENTS_OUT_DEAD(Unit.NONE, "crm.events.out.dead", "Events a receiver refused for good", "receiver"),
    INBOX_FREE(Unit.NONE, "crm.inbox.free", "The share of the disk of the inbox that is free, 0 to 1"),
    FEED_SILENCE(Unit.SECONDS, "crm.feed.silence", "Since a feed that registered was heard", "feed"),
    FEED_INTERVAL(Unit.SECONDS, "crm.feed.interval", "How often a feed means to be heard", "feed"),
    KAFKA_LAG(
            Unit.OF_SERVER, "crm.kafka.lag", "Records that wait in the partitions of Kafka this server reads", "topic"),
    KAFKA_PAUSED(Unit.OF_SERVER, "crm.kafka.paused", "1 where a topic of Kafka stands still on this server", "topic"),
    KAFKA_CONNECTED(Unit.OF_SERVER, "crm.kafka.connected", "1 where the brokers of Kafka answer this server");

    /** What a figure is that stands for a state rather than for what happened. */
    private enum Unit {
        SECONDS,
        NONE,
        /** Without a unit, and of this server rather than of the house. */
        OF_SERVER
    }

    private final Unit unit;
    private final String key;
    private final String description;
    private final List<String> tags;

    Metric(String key, String description, String... tags) {
        this(null, key, description, tags);
    }

    Metric(Unit unit, String key, String description, String... tags) {
        this.unit = unit;
        this.key = key;
        this.description = description;
        this.tags = List.of(tags);
    }

    /** The name, with dots; {@code /metrics} shows underscores and adds {@code _total} or {@code _seconds}. */
    public String key() {
        return key;
    }

    public String description() {
        return description;
    }

    /** Whether it says how something stands, rather than counting or timing what happened. */
    public boolean isGauge() {
        return unit != null;
    }

    /** Whether a gauge is in seconds. */
    public boolean isInSeconds() {
        return unit == Unit.SECONDS;
    }

    /**
     * Values of its tags that are shown from the start, with nothing counted: an alert on what grows sees the first of a kind
     * too. Empty where the values are many.
     */
    List<List<String>> shownFromTheStart() {
        return switch (this) {
            case EVENTS -> List.of(List.of("accepted"), List.of("duplicate"), List.of("rejected"));
            case SIGN_INS ->
                List.of(
                        List.of("password", "let_in"),
                        List.of("password", "refused"),
                        List.of("token", "let_in"),
                        List.of("token", "refused"));
            case LOCK_OUTS -> List.of(List.of());
            case EVENTS_OUT -> List.of(List.of("taken"), List.of("refused"), List.of("dead"), List.of("unreached"));
            case MAILS -> List.of(List.of("sent"), List.of("put_off"), List.of("failed"));
            case DISK_FULL -> List.of(List.of("database"), List.of("inbox"));
            case COUNT_DRIFT -> List.of(List.of("customers"), List.of("tasks"));
            default -> List.of();
        };
    }

    /** Those that say how something stands with the whole house. */
    public static Stream<Metric> gauges() {
        return Stream.of(values()).filter(metric -> metric.isGauge() && metric.unit != Unit.OF_SERVER);
    }

    /** The names of its tags, in the order in which their values are given. */
    public List<String> tags() {
        return tags;
    }
}
