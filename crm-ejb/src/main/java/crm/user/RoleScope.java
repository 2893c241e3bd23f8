package crm.user;

/** How far the permissions of a role reach, relative to the unit it is held in. */
public enum RoleScope {
    NONE,
    OWN,
    UNIT,
    UNIT_AND_BELOW,
    ALL,
    AGGREGATE
}
