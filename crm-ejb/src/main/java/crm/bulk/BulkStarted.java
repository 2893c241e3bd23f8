package crm.bulk;

/** Announced when bulk work was asked for; it begins when that is saved. */
record BulkStarted(long runId) {}
