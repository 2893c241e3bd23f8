package crm.exports;

/** A file to be fetched part by part. */
public record ExportFile(long id, String name, String contentType, long length, int parts) {}
