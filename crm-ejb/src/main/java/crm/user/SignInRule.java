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
    FIRST_PASSWORD,
    /** {0}, who is asked who somebody is, cannot be asked. */
    PROVIDER_AWAY,
    /** What {0} said of somebody cannot be trusted. */
    PROVIDER_REFUSED,
    /** {0} knows somebody whose account here lets nobody in, or who has none. */
    PROVIDER_STRANGER,
    /** What {0} answered belongs to no sign-in that was begun here a moment ago. */
    PROVIDER_LATE,
    /** At {0} somebody did not sign in. */
    PROVIDER_CANCELLED
}
