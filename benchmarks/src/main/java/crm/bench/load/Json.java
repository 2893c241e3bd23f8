package crm.bench.load;

/** Text that is JSON already. */
record Json(String text) {}
