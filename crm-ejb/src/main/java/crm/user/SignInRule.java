package crm.user;

import crm.shared.Rule;

/** Why nobody is let in; one text for every cause that lies in the account. */
public enum SignInRule implements Rule {
    REFUSED,
    /** No details: more passwords are being checked than the server has time for. */
    BUSY
}
