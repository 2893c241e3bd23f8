package crm.bulk;

/**
 * Announced when bulk work was asked for; it begins when that is saved.
 *
 * @param behalf in whose name it is done by who stands in, or null
 */
record BulkStarted(long runId, String behalf) {}
