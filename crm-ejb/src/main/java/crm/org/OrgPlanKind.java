package crm.org;

/** What becomes of a unit on a day still to come. */
public enum OrgPlanKind {
    OPEN,
    MOVE,
    RENAME,
    CLOSE
}
