package crm.bench.people;

import crm.bench.Dice;

/** Whose naming habits a person follows; not where the person lives. */
enum Culture {
    HONG_KONG,
    MACAU,
    MAINLAND,
    TAIWAN,
    SINGAPORE,
    MALAY,
    INDIAN,
    WESTERN;

    static Culture of(Place residence, Dice dice) {
        return switch (residence) {
            case HK -> dice.chance(.9) ? HONG_KONG : dice.chance(.5) ? MAINLAND : dice.of(WESTERN, INDIAN);
            case CN -> dice.chance(.95) ? MAINLAND : dice.of(HONG_KONG, TAIWAN);
            case SG -> pick(dice, 74, 9, 9, 5, 3);
            case MO -> dice.chance(.94) ? MACAU : MAINLAND;
            case TW -> TAIWAN;
            case MY -> pick(dice, 60, 25, 13, 0, 2);
            case GB, CA, US, AU -> dice.chance(.4) ? WESTERN : dice.chance(.65) ? HONG_KONG : MAINLAND;
            case JP -> dice.chance(.6) ? MAINLAND : HONG_KONG;
        };
    }

    private static Culture pick(Dice dice, double... weights) {
        return new Culture[] {SINGAPORE, MALAY, INDIAN, MAINLAND, WESTERN}[dice.weighted(weights)];
    }

    boolean simplified() {
        return this == MAINLAND || this == SINGAPORE;
    }
}
