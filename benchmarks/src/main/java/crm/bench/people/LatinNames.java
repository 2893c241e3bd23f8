package crm.bench.people;

import crm.bench.Dice;

/** Names that are written in Latin letters only: Western, Malay, Indian. */
final class LatinNames {

    private static final String[] MEN =
            ("Peter David Kelvin Jason Eric Raymond Alan Ken Tony Andy Michael Kevin Patrick"
                            + " Simon Vincent Daniel Thomas James Oliver George Samuel Ryan Marcus Adrian")
                    .split(" ");
    private static final String[] WOMEN =
            ("Amy Karen Grace Winnie Carmen Fiona Joyce Vivian Yvonne Michelle Sarah Emily"
                            + " Jessica Charlotte Rachel Natalie Hannah Alice Laura Sophie Megan Claire")
                    .split(" ");
    private static final String[] FAMILIES = ("Smith Jones Taylor Brown Wilson Evans Walker Roberts Thompson Campbell"
                    + " Mitchell Anderson Clarke Murphy O'Connor MacDonald Bennett Hughes Fraser Müller")
            .split(" ");
    private static final String[] MALAY_MEN =
            "Ahmad Faizal Hafiz Iskandar Rahman Azlan Zulkifli Khairul Amir Ismail Yusof Razak".split(" ");
    private static final String[] MALAY_WOMEN =
            "Nur Aisyah|Siti Nurhaliza|Farah|Noraini|Zarina|Aminah|Hidayah|Rohana".split("\\|");
    private static final String[] INDIAN_MEN =
            "Rajesh Arun Vikram Suresh Anand Prakash Karthik Ravi Sanjay Deepak".split(" ");
    private static final String[] INDIAN_WOMEN =
            "Priya Lakshmi Kavitha Anjali Meena Deepa Shanti Divya Revathi".split(" ");
    private static final String[] INDIAN_FAMILIES =
            "Kumar Sharma Patel Nair Menon Pillai Krishnan Subramaniam Muthu Gopal".split(" ");

    private LatinNames() {}

    static Name of(Culture culture, boolean male, Dice dice) {
        return new Name(
                null,
                switch (culture) {
                    case MALAY ->
                        (male ? (dice.chance(.4) ? "Muhammad " : "") + dice.of(MALAY_MEN) : dice.of(MALAY_WOMEN))
                                + (male ? " bin " : " binti ")
                                + dice.of(MALAY_MEN);
                    case INDIAN ->
                        dice.of(male ? INDIAN_MEN : INDIAN_WOMEN)
                                + (dice.chance(.3) ? (male ? " s/o " : " d/o ") : " ")
                                + dice.of(INDIAN_FAMILIES);
                    default -> given(male, dice) + " " + dice.of(FAMILIES);
                });
    }

    static String given(boolean male, Dice dice) {
        return dice.of(male ? MEN : WOMEN);
    }
}
