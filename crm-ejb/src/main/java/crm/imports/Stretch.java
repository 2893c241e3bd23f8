package crm.imports;

/**
 * What is to be done next of the files that wait.
 *
 * @param phase the lines, the end of the file, or the customers
 * @param after the last line that is done, or for customers the last account: {@code file account}
 * @param upTo  the last line of the stretch
 */
public record Stretch(long fileId, Phase phase, long after, long upTo, String account) {

    /** The parts of the work on a file, one after the other. */
    public enum Phase {
        LINES,
        END,
        CUSTOMERS
    }

    /** For the log: where the work stands. */
    public String position() {
        return "file " + fileId + " " + phase.name().toLowerCase(java.util.Locale.ROOT)
                + (phase == Phase.LINES ? " " + upTo : "");
    }
}
