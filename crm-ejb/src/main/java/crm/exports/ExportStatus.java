package crm.exports;

/** How far an export has come. */
public enum ExportStatus {
    RUNNING,
    DONE,
    FAILED,
    /** The file was there and is no longer kept. */
    EXPIRED
}
