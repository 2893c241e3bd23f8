package crm.verify;

/**
 * What is wrong with a chain, named by the first entry it shows at.
 *
 * @param first the entry that was altered, is missing or was put in, or the first one that may be
 * @param last  the last entry it may be; the same where one entry is named
 */
record Finding(int chain, long first, long last, What what) {

    /** In which way an entry is not as it was written. */
    enum What {
        ALTERED("was altered"),
        PAYLOAD_ALTERED("was altered: what stood before and after the change is not what was written"),
        PAYLOAD_REMOVED("was altered: what stood before and after the change was removed"),
        MOVED("stands in a place that is not its own: moved or swapped"),
        REPLACED("was altered and given a hash that fits it"),
        MISSING("is missing"),
        INSERTED("was put in"),
        CUT_OFF("is missing at the end of the chain"),
        NOT_AS_SIGNED("or a later one was altered, and all behind it were hashed anew: the signed head does not fit");

        private final String text;

        What(String text) {
            this.text = text;
        }
    }

    static Finding of(int chain, long seq, What what) {
        return new Finding(chain, seq, seq, what);
    }

    /** {@code chain 3, entry 4711 was altered}. */
    String text() {
        return "chain " + chain + ", entry " + first + (last > first ? " (up to " + last + ")" : "") + " " + what.text;
    }
}
