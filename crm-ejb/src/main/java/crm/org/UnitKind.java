package crm.org;

/** The levels of the tree, from the head office down; a unit hangs below one of a higher level. */
public enum UnitKind {
    HEAD_OFFICE,
    REGION,
    BRANCH,
    TEAM;

    boolean isBelow(UnitKind other) {
        return ordinal() > other.ordinal();
    }
}
