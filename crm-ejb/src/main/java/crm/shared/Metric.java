package crm.shared;

import java.util.List;

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
    MAILS("crm.mails", "Mails handed over to the mail server, put off, or given up", "outcome"),
    LIST_QUERIES("crm.list.query", "Time the database took for the customer list", "answer", "kind");

    private final String key;
    private final String description;
    private final List<String> tags;

    Metric(String key, String description, String... tags) {
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

    /** The names of its tags, in the order in which their values are given. */
    public List<String> tags() {
        return tags;
    }
}
