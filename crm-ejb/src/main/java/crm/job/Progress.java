package crm.job;

/**
 * What a chunk did.
 *
 * @param position how far the reader has come with it
 */
public record Progress(int read, int changed, int skipped, int failed, String position) {}
