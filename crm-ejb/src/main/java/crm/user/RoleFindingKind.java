package crm.user;

/** What a look at all rights found. */
public enum RoleFindingKind {
    TOXIC_PAIR,
    UNUSED_ACCOUNT,
    MACHINE_SEES_ALL,
    WITHIN_ANOTHER,
    ACCOUNT_WITHOUT_ROLE,
    ROLE_WITHOUT_HOLDER,
    PERMISSION_WITHOUT_HOLDER
}
