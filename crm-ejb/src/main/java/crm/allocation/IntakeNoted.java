package crm.allocation;

import java.util.List;

/** Customers wait for the rules, and will be there once this transaction is committed. */
record IntakeNoted(List<Long> customerIds) {}
