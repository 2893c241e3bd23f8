package crm.bench.load;

/** An account manager, with the team. */
record Desk(long managerId, String user, long unitId) {}
