package crm.bench.people;

import crm.bench.Dice;
import java.time.LocalDate;
import java.util.Locale;

/** A natural person with everything a platform may know of one. */
public record Person(
        Name name,
        Place residence,
        boolean male,
        LocalDate birthDate,
        String language,
        String phone,
        String email,
        IdDocument idDocument,
        String ip) {

    private static final String[] MAIL_HOSTS = {"gmail", "outlook", "yahoo", "icloud", "hotmail"};

    /** Somebody living in that place and of age today. */
    public static Person adult(Place residence, LocalDate today, Dice dice) {
        var age = Math.min(87, 18 + (int) dice.around(19, .55));
        return bornOn(today.minusYears(age).minusDays(dice.between(1, 364)), residence, dice);
    }

    /** Somebody living in that place, born on that day. */
    public static Person bornOn(LocalDate birth, Place residence, Dice dice) {
        var culture = Culture.of(residence, dice);
        var male = dice.chance(.54);
        var name = culture.ordinal() <= Culture.SINGAPORE.ordinal()
                ? ChineseNames.of(culture, male, dice)
                : LatinNames.of(culture, male, dice);
        var phonePlace = dice.chance(.95) ? residence : residence == Place.HK ? Place.CN : Place.HK;
        var ipPlace = dice.chance(.94) ? residence : Place.any(dice);
        return new Person(
                name,
                residence,
                male,
                birth,
                language(culture, dice),
                PhoneNumbers.mobile(phonePlace, dice),
                email(name, culture, birth, dice),
                IdDocuments.of(culture, residence, male, birth, dice),
                ipPlace.ip(dice));
    }

    public String gender() {
        return male ? "M" : "F";
    }

    private static String language(Culture culture, Dice dice) {
        return switch (culture) {
            case HONG_KONG, MACAU -> dice.chance(.88) ? "zh-Hant" : "en";
            case TAIWAN -> "zh-Hant";
            case MAINLAND -> "zh-Hans";
            case SINGAPORE -> dice.chance(.55) ? "en" : "zh-Hans";
            case MALAY, INDIAN, WESTERN -> "en";
        };
    }

    /** The hosts end in .example, so that no mail of a trial ever reaches a stranger. */
    private static String email(Name name, Culture culture, LocalDate birth, Dice dice) {
        if (culture == Culture.MAINLAND && dice.chance(.6)) {
            return dice.between(1, 9) + dice.digits(dice.between(7, 9)) + "@qq.example";
        }
        var words = name.latin()
                .toLowerCase(Locale.ROOT)
                .replace("ü", "u")
                .replaceAll("[^a-z ]", "")
                .split(" ");
        var user = words[words.length - 1] + dice.of(".", "_", "") + words[0];
        var suffix = dice.of("" + birth.getYear(), "" + dice.between(1, 999), "" + birth.getDayOfYear());
        return user + suffix + "@" + dice.of(MAIL_HOSTS) + ".example";
    }
}
