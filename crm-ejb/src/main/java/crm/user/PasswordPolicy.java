package crm.user;

import com.nulabinc.zxcvbn.Zxcvbn;
import java.util.List;
import java.util.Locale;

/** Which passwords people may choose: long ones, without asking for signs of certain kinds (NIST SP 800-63B, 5.1.1.2). */
final class PasswordPolicy {

    static final int SHORTEST = 12;
    static final int LONGEST = 128;
    private static final int DIFFERENT = 5; // characters

    private static final double GUESSES =
            1e8; // what somebody tries who has stolen the hash; slow ones, with 210,000 rounds
    private static final int LOOKED_AT = 64; // characters: more take longer than they tell
    private static final Zxcvbn GUESSER = new Zxcvbn();

    private PasswordPolicy() {}

    /** Whether lists of common passwords, names, words and patterns lead to it soon. */
    private static boolean isCommon(String user, String wanted) {
        var length = Math.min(LOOKED_AT, wanted.length());
        return GUESSER.measure(wanted.substring(0, length), List.of(user)).getGuesses() < GUESSES;
    }

    /** Refuses a password that {@code user} should not choose. */
    static void check(String user, String current, String wanted, String repeated) {
        var length = wanted.codePointCount(0, wanted.length());
        if (length < SHORTEST) throw PasswordRule.TOO_SHORT.violatedBy(SHORTEST);
        if (length > LONGEST) throw PasswordRule.TOO_LONG.violatedBy(LONGEST);
        if (wanted.codePoints().distinct().count() < DIFFERENT) throw PasswordRule.TOO_PLAIN.violatedBy();
        if (wanted.toLowerCase(Locale.ROOT).contains(user)) throw PasswordRule.CONTAINS_NAME.violatedBy();
        if (isCommon(user, wanted)) throw PasswordRule.TOO_COMMON.violatedBy();
        if (wanted.equals(current)) throw PasswordRule.AS_BEFORE.violatedBy();
        if (!wanted.equals(repeated)) throw PasswordRule.NOT_ALIKE.violatedBy();
    }
}
