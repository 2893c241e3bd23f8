package crm.job;

import java.io.Serializable;
import java.time.OffsetDateTime;

/** A line of a run's log; numbers grow, not always by one. */
public record LogLine(long no, OffsetDateTime at, String level, String line) implements Serializable {}
