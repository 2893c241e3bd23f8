package crm.bench.people;

/** The check digits printed on identity documents, each by its issuer's rule. */
public final class CheckDigits {

    private static final String TAIWAN_LETTERS = "ABCDEFGHJKLMNPQRSTUVXYWZIO"; // A is 10, O is 35

    private CheckDigits() {}

    /** Hong Kong identity card: one or two letters and six digits; a missing first letter counts as 36. */
    public static char hkid(String lettersAndDigits) {
        var text = lettersAndDigits.length() == 7 ? " " + lettersAndDigits : lettersAndDigits;
        var sum = 0;
        for (var i = 0; i < 8; i++) {
            var c = text.charAt(i);
            sum += (9 - i) * (c == ' ' ? 36 : c >= 'A' ? c - 'A' + 10 : c - '0');
        }
        return "0A987654321".charAt(sum % 11);
    }

    /** Resident identity card of the mainland: seventeen digits (ISO 7064 MOD 11-2). */
    public static char residentIdCard(String seventeen) {
        int[] weights = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
        var sum = 0;
        for (var i = 0; i < 17; i++) sum += weights[i] * (seventeen.charAt(i) - '0');
        return "10X98765432".charAt(sum % 11);
    }

    /** Singapore NRIC (S, T) and FIN (F, G, M): the letter and seven digits. */
    public static char singapore(String letterAndDigits) {
        int[] weights = {2, 7, 6, 5, 4, 3, 2};
        var series = letterAndDigits.charAt(0);
        var sum = series == 'T' || series == 'G' ? 4 : series == 'M' ? 3 : 0;
        for (var i = 0; i < 7; i++) sum += weights[i] * (letterAndDigits.charAt(i + 1) - '0');
        var letters =
                switch (series) {
                    case 'S', 'T' -> "JZIHGFEDCBA";
                    case 'F', 'G' -> "XWUTRQPNMLK";
                    default -> "XWUTRQPNJLK";
                };
        return letters.charAt(sum % 11);
    }

    /** Taiwan identity card: the county's letter and eight digits. */
    public static char taiwan(String letterAndDigits) {
        var county = TAIWAN_LETTERS.indexOf(letterAndDigits.charAt(0)) + 10;
        var sum = county / 10 + county % 10 * 9;
        for (var i = 1; i <= 8; i++) sum += (9 - i) * (letterAndDigits.charAt(i) - '0');
        return (char) ('0' + (10 - sum % 10) % 10);
    }
}
