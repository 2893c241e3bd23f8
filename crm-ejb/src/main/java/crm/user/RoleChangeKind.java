package crm.user;

/** What is to become of a role. */
public enum RoleChangeKind {
    NEW,
    CHANGE,
    END
}
