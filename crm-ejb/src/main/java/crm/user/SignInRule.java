package crm.user;

import crm.shared.Rule;

/** Why nobody is let in; one text for every cause that lies in the account. */
public enum SignInRule implements Rule {
    REFUSED,
    /** No details: the code of the second factor is another one, or an old one. */
    CODE_REFUSED,
    /** No details: the password is the directory's, which does not answer. */
    DIRECTORY_AWAY,
    /** No details: a second factor is asked for, which a program cannot show. */
    SECOND_FACTOR,
    /** No details: more passwords are being checked than the server has time for. */
    BUSY,
    /** No details: the password is a first one, which has to be changed on the pages before it is good for anything else. */
    FIRST_PASSWORD
}
