package crm.today;

import java.io.Serializable;

/** Somebody who reads the management view of a unit, and in which language. */
public record ReportReader(long userId, long unitId, String unit, String language) implements Serializable {}
