package crm.followup;

import java.io.Serializable;

/** What became of one customer of many that were to be remarked or tagged. */
public record RowResult(String number, RowOutcome outcome) implements Serializable {}
