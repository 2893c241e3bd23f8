package crm.customerlist;

import java.io.Serializable;

/** The customers that matched a filter at one moment, kept for work that outlives the page. */
public record Snapshot(long id, long count) implements Serializable {}
