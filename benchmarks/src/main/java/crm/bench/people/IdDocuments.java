package crm.bench.people;

import crm.bench.Dice;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;

/** Hands out the document a person of that origin and residence would show, with a valid check digit. */
final class IdDocuments {

    private static final String[] MAINLAND_DISTRICTS = ("110101 110105 110108 120101 210102 220102 310104 310115 320102"
                    + " 320506 330106 330203 340103 350203 350582 360102 370202 410105 420106 430102 440103 440106"
                    + " 440303 440304 440305 440402 440605 441900 450102 460105 500103 510104 530102 610113")
            .split(" ");

    private IdDocuments() {}

    static IdDocument of(Culture culture, Place residence, boolean male, LocalDate birth, Dice dice) {
        if (dice.chance(.003)) return new IdDocument("OTHER", residence.name(), "X" + dice.digits(9));
        return switch (culture) {
            case HONG_KONG -> hongKong(residence, male, birth, dice);
            case MACAU -> dice.chance(.9) ? macauId(dice) : homeReturnPermit("M", dice);
            case MAINLAND -> mainland(residence, male, birth, dice);
            case TAIWAN -> taiwan(residence, male, birth, dice);
            case SINGAPORE, MALAY, INDIAN, WESTERN -> other(culture, residence, birth, dice);
        };
    }

    private static IdDocument hongKong(Place residence, boolean male, LocalDate birth, Dice dice) {
        if (residence == Place.CN) {
            return dice.chance(.6)
                    ? homeReturnPermit("H", dice)
                    : dice.chance(.6) ? residencePermit("810000", male, birth, dice) : hkid(dice);
        }
        if (residence == Place.HK) {
            return dice.chance(.95) ? hkid(dice) : dice.chance(.6) ? homeReturnPermit("H", dice) : passport("HK", dice);
        }
        return dice.chance(.45)
                ? hkid(dice)
                : dice.chance(.5) ? passport("HK", dice) : passport(residence.name(), dice);
    }

    private static IdDocument mainland(Place residence, boolean male, LocalDate birth, Dice dice) {
        var settled = residence != Place.CN && dice.chance(.6);
        if (settled && residence == Place.HK) return hkid(dice);
        if (settled && residence == Place.SG) return fin(birth, dice);
        if (settled && residence == Place.MO) return macauId(dice);
        return dice.chance(.93) ? residentIdCard(male, birth, dice) : passport("CN", dice);
    }

    private static IdDocument taiwan(Place residence, boolean male, LocalDate birth, Dice dice) {
        if (residence == Place.CN) {
            return dice.chance(.6)
                    ? new IdDocument("TW_PERMIT", "CN", dice.digits(8))
                    : residencePermit("830000", male, birth, dice);
        }
        return switch (dice.weighted(55, 20, 25)) {
            case 0 -> {
                var number = "" + dice.of("A", "B", "C", "D", "E", "F", "H", "J", "K", "N", "O", "T") + (male ? 1 : 2)
                        + dice.digits(7);
                yield new IdDocument("TW_ID", "TW", number + CheckDigits.taiwan(number));
            }
            case 1 -> new IdDocument("TW_PERMIT", "CN", dice.digits(8));
            default -> passport("TW", dice);
        };
    }

    private static IdDocument other(Culture culture, Place residence, LocalDate birth, Dice dice) {
        if (residence == Place.SG) {
            return culture == Culture.WESTERN || dice.chance(.08) ? fin(birth, dice) : nric(birth, dice);
        }
        if (residence == Place.HK && dice.chance(.6)) return hkid(dice);
        if (residence != Place.HK) return passport(residence.name(), dice);
        return passport(culture == Culture.INDIAN ? "IN" : dice.of("GB", "US", "AU", "CA"), dice);
    }

    private static IdDocument hkid(Dice dice) {
        var letters = dice.chance(.06)
                ? dice.of("WX", "XA", "XD", "XE")
                : dice.of("A", "B", "C", "D", "E", "G", "H", "K", "M", "P", "R", "S", "V", "Y", "Z");
        var number = letters + dice.digits(6);
        var check = CheckDigits.hkid(number);
        return new IdDocument("HKID", "HK", dice.chance(.85) ? number + "(" + check + ")" : number + check);
    }

    private static IdDocument residentIdCard(boolean male, LocalDate birth, Dice dice) {
        return new IdDocument("PRC_ID", "CN", eighteen(dice.of(MAINLAND_DISTRICTS), male, birth, dice));
    }

    private static IdDocument residencePermit(String region, boolean male, LocalDate birth, Dice dice) {
        return new IdDocument("HMT_RESIDENCE", "CN", eighteen(region, male, birth, dice));
    }

    private static String eighteen(String region, boolean male, LocalDate birth, Dice dice) {
        var sequence = dice.digits(2) + (dice.below(5) * 2 + (male ? 1 : 0));
        var number = region + DateTimeFormatter.BASIC_ISO_DATE.format(birth) + sequence;
        return number + CheckDigits.residentIdCard(number);
    }

    private static IdDocument homeReturnPermit(String prefix, Dice dice) {
        return new IdDocument("HRP", "CN", prefix + "0" + dice.digits(7)); // issued by the mainland
    }

    private static IdDocument macauId(Dice dice) {
        return new IdDocument("MO_ID", "MO", dice.of("1", "5", "7") + dice.digits(6) + "(" + dice.below(10) + ")");
    }

    private static IdDocument nric(LocalDate birth, Dice dice) {
        var number = (birth.getYear() < 2000 ? "S" : "T")
                + Integer.toString(birth.getYear()).substring(2)
                + dice.digits(5);
        return new IdDocument("NRIC", "SG", number + CheckDigits.singapore(number));
    }

    private static IdDocument fin(LocalDate birth, Dice dice) {
        var number = (birth.getYear() < 1985 ? "F" : dice.of("G", "M")) + dice.digits(7);
        return new IdDocument("FIN", "SG", number + CheckDigits.singapore(number));
    }

    private static IdDocument passport(String country, Dice dice) {
        var number =
                switch (country) {
                    case "HK" -> "K" + dice.of("", "J") + dice.digits(8);
                    case "CN" -> "E" + dice.of("A", "B", "C", "D", "E", "J") + dice.digits(7);
                    case "TW" -> "3" + dice.digits(8);
                    case "US", "GB" -> dice.between(1, 9) + dice.digits(8);
                    case "CA" -> dice.of("GA", "HB", "AB", "HM") + dice.digits(6);
                    case "AU" -> "P" + dice.of("A", "B", "E") + dice.digits(7);
                    case "MY" -> "A" + dice.digits(8);
                    case "IN" -> dice.of("M", "N", "P", "S", "U") + dice.digits(7);
                    default -> "T" + dice.of("K", "R", "Z") + dice.digits(7);
                };
        return new IdDocument("PASSPORT", country, number);
    }
}
