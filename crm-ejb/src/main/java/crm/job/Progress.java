package crm.job;

/**
 * What a chunk did.
 *
 * @param position how far the reader has come with it
 */
public record Progress(int read, int changed, int skipped, int failed, String position) {

    /** The log's line. */
    String text() {
        return read + " read, " + changed + " changed" + (skipped > 0 ? ", " + skipped + " skipped" : "")
                + (failed > 0 ? ", " + failed + " failed" : "");
    }
}
