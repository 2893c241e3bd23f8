package crm.user;

import crm.shared.Rule;

/** What stands against a new password. */
public enum PasswordRule implements Rule {
    /** No details: the password of now is not the one that was typed. */
    CURRENT_WRONG,
    /** Fewer than {0} characters. */
    TOO_SHORT,
    /** More than {0} characters. */
    TOO_LONG,
    /** No details: hardly any two characters differ. */
    TOO_PLAIN,
    /** No details: lists of common passwords and words lead to it soon. */
    TOO_COMMON,
    /** No details: the user name is part of it. */
    CONTAINS_NAME,
    /** No details: the password is the directory's and is changed there. */
    DIRECTORY,
    /** No details: it is the password of now. */
    AS_BEFORE,
    /** No details: typed twice, and not alike. */
    NOT_ALIKE
}
