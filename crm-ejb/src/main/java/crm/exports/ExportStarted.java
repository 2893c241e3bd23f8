package crm.exports;

/** An export was asked for, and the worker may begin when the transaction has committed. */
record ExportStarted(long runId) {}
