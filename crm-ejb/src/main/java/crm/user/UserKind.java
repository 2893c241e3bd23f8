package crm.user;

/** Whose account it is. */
public enum UserKind {
    PERSON,
    MACHINE,
    TECHNICAL
}
