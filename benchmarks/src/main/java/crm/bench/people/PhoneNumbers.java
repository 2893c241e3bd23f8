package crm.bench.people;

import crm.bench.Dice;

/** Telephone numbers that exist in the numbering plan of a place, written the many ways people write them. */
public final class PhoneNumbers {

    /** Mainland mobile prefixes; 165, 167, 170, 171 are resellers', 14x and 19x the newer ones. */
    private static final String[] MAINLAND =
            ("130 131 132 133 134 135 136 137 138 139 147 149 150 151 152 153 155 156 157"
                            + " 158 159 165 166 167 170 173 175 176 177 178 180 181 182 183 185 186 187 188 189 190 191 193 195"
                            + " 196 198 199")
                    .split(" ");

    private static final String[] HONG_KONG = ("510 516 518 523 529 533 538 540 546 549 553 559 560 563 569 590 593 596"
                    + " 601 604 607 609 612 615 618 623 627 633 638 644 648 653 660 667 673 679 684 690 695 902 908 913"
                    + " 920 926 932 938 943 948 951 956 961 967 972 977 981 986")
            .split(" ");
    private static final String[] HONG_KONG_FIXED =
            ("210 213 223 226 231 238 242 247 252 257 261 266 270 278 285 289 310" + " 316 342 346 350 356 361 369")
                    .split(" ");
    private static final String[] MACAU = "620 624 628 632 636 650 654 658 661 663 665 667 668".split(" ");
    private static final String[] UNITED_STATES =
            "206 212 213 310 312 347 408 415 425 510 617 626 646 650 702 718 818 917".split(" ");
    private static final String[] CANADA = "204 236 289 403 416 437 514 587 604 613 647 778 905".split(" ");

    private PhoneNumbers() {}

    /** A mobile number, mostly as +CC and digits, now and then with blanks or hyphens. */
    public static String mobile(Place place, Dice dice) {
        return written(country(place), national(place, dice), dice);
    }

    /** A Hong Kong fixed line. */
    public static String hongKongFixedLine(Dice dice) {
        return "+852" + dice.of(HONG_KONG_FIXED) + dice.digits(5);
    }

    private static String country(Place place) {
        return switch (place) {
            case HK -> "852";
            case CN -> "86";
            case SG -> "65";
            case MO -> "853";
            case TW -> "886";
            case GB -> "44";
            case US, CA -> "1";
            case AU -> "61";
            case MY -> "60";
            case JP -> "81";
        };
    }

    private static String national(Place place, Dice dice) {
        return switch (place) {
            case HK -> dice.of(HONG_KONG) + dice.digits(5);
            case CN -> dice.of(MAINLAND) + dice.digits(8);
            case SG ->
                dice.of("81", "82", "83", "84", "85", "86", "87", "90", "91", "92", "93", "94", "96", "97", "98")
                        + dice.digits(6);
            case MO -> dice.of(MACAU) + dice.digits(5);
            case TW ->
                dice.of(
                                "910", "912", "918", "920", "928", "932", "935", "937", "952", "955", "958", "963",
                                "975", "980", "988")
                        + dice.digits(6);
            case GB ->
                dice.of("7400", "7500", "7712", "7710", "7723", "7789", "7801", "7850", "7900", "7901", "7949")
                        + dice.digits(6);
            case US -> dice.of(UNITED_STATES) + dice.between(220, 989) + dice.digits(4);
            case CA -> dice.of(CANADA) + dice.between(220, 989) + dice.digits(4);
            case AU -> dice.of("400", "402", "410", "412", "421", "430", "433", "450", "466", "478") + dice.digits(6);
            case MY -> dice.of("12", "13", "16", "17", "19") + dice.between(2, 9) + dice.digits(6);
            case JP -> dice.of("70", "80", "90") + dice.between(1, 9) + dice.digits(7);
        };
    }

    private static String written(String country, String national, Dice dice) {
        var half = national.length() / 2;
        var spaced = national.substring(0, half) + " " + national.substring(half);
        return switch (dice.weighted(86, 6, 4, 2, 2)) {
            case 0 -> "+" + country + national;
            case 1 -> "+" + country + " " + national;
            case 2 -> "+" + country + " " + spaced;
            case 3 -> "+" + country + "-" + national;
            default -> "(+" + country + ") " + spaced;
        };
    }
}
