package crm.tasklist;

/** Whose tasks a list shows. */
public enum Whose {
    /** The reader's own. */
    MINE,
    /** All in the reader's scope. */
    ALL,
    /** Those of a unit that are nobody's by name. */
    NOBODY,
    /** Those of one account manager. */
    MANAGER
}
