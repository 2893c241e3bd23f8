package crm.outfile;

/** What a file for another system tells. */
public enum OutFileKind {
    /** The calls, messages and answers of a day, by when they happened. */
    SERVICE_ACTIONS("service-actions"),
    /** The events that were recorded on a day, as CloudEvents. */
    EVENTS("events");

    private final String key;

    OutFileKind(String key) {
        this.key = key;
    }

    /** How names of files, manifests and addresses write it. */
    public String key() {
        return key;
    }
}
