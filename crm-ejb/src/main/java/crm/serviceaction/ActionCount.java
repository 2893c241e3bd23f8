package crm.serviceaction;

/** How many actions of a kind a feed counts for a person on a day. */
public record ActionCount(String staff, ActionKind kind, long count) {}
