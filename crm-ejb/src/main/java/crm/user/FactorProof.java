package crm.user;

/** What proves, before a second factor is set up, that it is its user who does. */
public enum FactorProof {
    /** The password. */
    PASSWORD,
    /** Nothing more: the provider said a moment ago who it is. */
    NOTHING,
    /** A new sign-in: the provider said so, but some time ago. */
    NEW_SIGN_IN
}
