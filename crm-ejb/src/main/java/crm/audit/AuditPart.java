package crm.audit;

import crm.audit.AuditEntry.RecordClass;
import java.io.Serializable;
import java.time.LocalDate;

/**
 * A month of a record class of the trail that is not kept any more.
 *
 * @param month   its first day, in UTC
 * @param entries how many lines it holds
 * @param kept    why it stays: {@code HELD} by a legal hold, {@code UNSEALED} because it was not signed and written outside the
 *                database; null where it may go
 */
public record AuditPart(LocalDate month, RecordClass recordClass, long entries, String kept) implements Serializable {}
