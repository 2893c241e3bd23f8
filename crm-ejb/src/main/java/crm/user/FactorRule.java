package crm.user;

import crm.shared.Rule;

/** What stands against a second factor, or the end of one. */
public enum FactorRule implements Rule {
    /** No details: the code is another one, an old one, or was taken before. */
    CODE_WRONG,
    /** No details: the provider said some time ago who it is, which is not enough for this. */
    NEW_SIGN_IN,
    /** No details: a role the user holds wants a second factor. */
    WANTED,
    /** No details: there is a second factor already. */
    THERE,
    /** {0} has no second factor. */
    NONE
}
