package crm.user;

import java.util.Locale;

/** Which passwords people may choose: long ones, without asking for signs of certain kinds (NIST SP 800-63B, 5.1.1.2). */
final class PasswordPolicy {

    static final int SHORTEST = 12;
    static final int LONGEST = 128;
    private static final int DIFFERENT = 5; // characters

    private PasswordPolicy() {}

    /** Refuses a password that {@code user} should not choose. */
    static void check(String user, String current, String wanted, String repeated) {
        var length = wanted.codePointCount(0, wanted.length());
        if (length < SHORTEST) throw PasswordRule.TOO_SHORT.violatedBy(SHORTEST);
        if (length > LONGEST) throw PasswordRule.TOO_LONG.violatedBy(LONGEST);
        if (wanted.codePoints().distinct().count() < DIFFERENT) throw PasswordRule.TOO_PLAIN.violatedBy();
        if (wanted.toLowerCase(Locale.ROOT).contains(user)) throw PasswordRule.CONTAINS_NAME.violatedBy();
        if (wanted.equals(current)) throw PasswordRule.AS_BEFORE.violatedBy();
        if (!wanted.equals(repeated)) throw PasswordRule.NOT_ALIKE.violatedBy();
    }
}
