package crm.ingest;

/** What became of one event of a request; the refusal is null unless it was rejected. */
public record EventResult(int index, String source, String id, Outcome outcome, Refusal refusal) {

    /** The answers a sender gets for an event. */
    public enum Outcome {
        /** Stored now. */
        ACCEPTED,
        /** Stored before, with the same payload. */
        DUPLICATE,
        /** Not stored; sending it again as it is will not help. */
        REJECTED
    }
}
