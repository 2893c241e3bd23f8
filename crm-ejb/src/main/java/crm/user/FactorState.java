package crm.user;

/** What a sign-in by password is asked for beside the password. */
public enum FactorState {
    /** Nothing. */
    NONE,
    /** A role wants a second factor and there is none yet: it has to be set up before anything else. */
    MISSING,
    /** A code, without which the password lets in nowhere. */
    ASKED
}
