package crm.setting;

import static java.util.stream.Collectors.joining;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.regex.Pattern;

/** What is typed for a setting, how it is stored, and what it refuses. */
interface SettingType {

    Pattern SEPARATOR = Pattern.compile("[\\s,，、;；]+");
    Pattern RATE = Pattern.compile("([A-Z]{3})=([0-9]{1,12}(?:\\.[0-9]{1,8})?)");
    Pattern CAP = Pattern.compile("[A-Z][A-Z0-9_]{0,39}=[0-9]{1,6}");
    Pattern FLOOR = Pattern.compile("[A-Z][A-Z0-9_]{0,39}=[0-9]{1,13}");
    BigDecimal HUNDRED = BigDecimal.valueOf(100);
    int MOST_CURRENCIES = 60;
    int FARTHEST = 90; // days

    /** What is stored for what was typed. */
    String stored(SettingField field, String typed);

    /** What stands in the field for what is stored. */
    default String shown(String stored) {
        return stored;
    }

    /** Yes or no. */
    SettingType FLAG = (field, typed) -> {
        if (!typed.equals("true") && !typed.equals("false")) throw SettingRule.FLAG.violatedBy(field);
        return typed;
    };

    /** A time of day such as 17:00. */
    SettingType TIME = (field, typed) -> {
        try {
            return LocalTime.parse(typed).withSecond(0).withNano(0).toString();
        } catch (DateTimeException malformed) {
            throw SettingRule.TIME.violatedBy(field, typed);
        }
    };

    /** The code of a unit; whether there is one, the service asks. */
    SettingType UNIT = (field, typed) -> typed;

    /** Numbers of days, each less than the one before: {@code 3,1,0}. */
    SettingType DAYS = (field, typed) -> {
        var days = parts(typed).stream()
                .map(part -> whole(field, part, 0, FARTHEST))
                .toList();
        for (int i = 1; i < days.size(); i++) {
            if (days.get(i) >= days.get(i - 1)) throw SettingRule.DAYS.violatedBy(field, typed);
        }
        if (days.isEmpty()) throw SettingRule.DAYS.violatedBy(field, typed);
        return days.stream().map(String::valueOf).collect(joining(","));
    };

    /** A number for each currency: {@code USD=7.8,CNY=1.08}, or nothing. */
    SettingType BY_CURRENCY = (field, typed) -> {
        var told = new LinkedHashMap<String, String>();
        for (var part : parts(typed.replaceAll("\\s*[=＝]\\s*", "="))) {
            var rate = RATE.matcher(part);
            if (!rate.matches() || new BigDecimal(rate.group(2)).signum() == 0) {
                throw SettingRule.BY_CURRENCY.violatedBy(field, part);
            }
            if (told.put(rate.group(1), plain(new BigDecimal(rate.group(2)))) != null) {
                throw SettingRule.CURRENCY_TWICE.violatedBy(field, rate.group(1));
            }
        }
        if (told.size() > MOST_CURRENCIES) throw SettingRule.BY_CURRENCY.violatedBy(field, typed);
        return told.entrySet().stream()
                .map(one -> one.getKey() + "=" + one.getValue())
                .collect(joining(","));
    };

    /** A number of customers for each tier: {@code GOLD=60,PLATINUM=20}, or nothing. */
    SettingType BY_TIER = byTier(CAP);

    /** An amount of the base currency for each tier, without cents: {@code SILVER=100000,GOLD=1000000}, or nothing. */
    SettingType AMOUNTS_BY_TIER = byTier(FLOOR);

    private static SettingType byTier(Pattern form) {
        return (field, typed) -> {
            var told = new LinkedHashMap<String, String>();
            for (var part : parts(typed.replaceAll("\\s*[=＝]\\s*", "="))) {
                if (!form.matcher(part).matches()) throw SettingRule.BY_TIER.violatedBy(field, part);
                var tier = part.substring(0, part.indexOf('='));
                if (told.put(tier, part) != null) throw SettingRule.TIER_TWICE.violatedBy(field, tier);
            }
            return String.join(",", told.values());
        };
    }

    /** A share: 20 is stored as 0.2. */
    SettingType PERCENT = new SettingType() {
        @Override
        public String stored(SettingField field, String typed) {
            var percent = decimal(field, typed, 1, HUNDRED.longValue(), 2);
            return plain(percent.movePointLeft(2));
        }

        @Override
        public String shown(String stored) {
            return plain(new BigDecimal(stored).movePointRight(2));
        }
    };

    /** A whole number within bounds. */
    static SettingType whole(long least, long most) {
        return (field, typed) -> String.valueOf(whole(field, typed, least, most));
    }

    /** An amount of the base currency within bounds, with cents at most. */
    static SettingType amount(long least, long most) {
        return (field, typed) -> plain(decimal(field, typed, least, most, 2));
    }

    private static long whole(SettingField field, String typed, long least, long most) {
        return decimal(field, typed, least, most, 0).longValueExact();
    }

    private static BigDecimal decimal(SettingField field, String typed, long least, long most, int decimals) {
        if (!typed.matches("[0-9]{1,15}(\\.[0-9]{1,8})?")) throw SettingRule.NUMBER.violatedBy(field, least, most);
        var number = new BigDecimal(typed).stripTrailingZeros();
        if (number.scale() > decimals
                || number.compareTo(BigDecimal.valueOf(least)) < 0
                || number.compareTo(BigDecimal.valueOf(most)) > 0) {
            throw SettingRule.NUMBER.violatedBy(field, least, most);
        }
        return number;
    }

    private static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }

    private static List<String> parts(String typed) {
        return Arrays.stream(SEPARATOR.split(typed.strip()))
                .filter(part -> !part.isEmpty())
                .toList();
    }
}
