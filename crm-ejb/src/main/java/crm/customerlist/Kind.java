package crm.customerlist;

import static crm.customerlist.CustomerListRule.FROM_AFTER_TO;
import static crm.customerlist.CustomerListRule.ONE_VALUE_ONLY;
import static crm.customerlist.CustomerListRule.TOO_MANY_VALUES;
import static crm.customerlist.CustomerListRule.UNUSABLE_VALUE;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** How a criterion is written in an address, and what it becomes. */
enum Kind {
    /** Free text, kept as typed. */
    TEXT {
        @Override
        Condition read(Criterion criterion, Map<String, List<String>> given) {
            var text = single(criterion.parameter, given).strip();
            if (text.length() > LONGEST_TEXT || text.codePoints().anyMatch(Character::isISOControl)) {
                throw UNUSABLE_VALUE.violatedBy(criterion.parameter, shown(text));
            }
            return text.isEmpty() ? null : new Condition.Values(List.of(text));
        }
    },
    /** Codes, repeated or separated by commas. */
    CODES {
        @Override
        Condition read(Criterion criterion, Map<String, List<String>> given) {
            return codes(criterion, given, code -> code);
        }
    },
    /** Countries and regions, ISO 3166-1 alpha-2. */
    REGIONS {
        @Override
        Condition read(Criterion criterion, Map<String, List<String>> given) {
            return codes(criterion, given, code -> {
                if (!COUNTRIES.contains(code)) throw UNUSABLE_VALUE.violatedBy(criterion.parameter, shown(code));
                return code;
            });
        }
    },
    /** One code. */
    CODE {
        @Override
        Condition read(Criterion criterion, Map<String, List<String>> given) {
            single(criterion.parameter, given);
            return codes(criterion, given, code -> code);
        }
    },
    FLAG {
        @Override
        Condition read(Criterion criterion, Map<String, List<String>> given) {
            var text = single(criterion.parameter, given);
            if (text.isBlank()) return null;
            if (!text.equals("true") && !text.equals("false")) {
                throw UNUSABLE_VALUE.violatedBy(criterion.parameter, shown(text));
            }
            return new Condition.Flag(text.equals("true"));
        }
    },
    COUNT {
        @Override
        Condition read(Criterion criterion, Map<String, List<String>> given) {
            var text = single(criterion.parameter, given);
            if (text.isBlank()) return null;
            if (!text.matches("\\d{1,4}")) throw UNUSABLE_VALUE.violatedBy(criterion.parameter, shown(text));
            return new Condition.Count(Integer.parseInt(text));
        }
    },
    /** Days of a column that is a date. */
    DAYS {
        @Override
        Stream<String> parameters(String name) {
            return Stream.of(name + FROM, name + TO);
        }

        @Override
        Condition read(Criterion criterion, Map<String, List<String>> given) {
            return range(criterion, given, Kind::day, Condition.Days::new);
        }
    },
    /** Days of a column that is a point in time. */
    TIMES {
        @Override
        Stream<String> parameters(String name) {
            return DAYS.parameters(name);
        }

        @Override
        Condition read(Criterion criterion, Map<String, List<String>> given) {
            return DAYS.read(criterion, given);
        }
    },
    /** Amounts of the base currency. */
    AMOUNTS {
        @Override
        Stream<String> parameters(String name) {
            return DAYS.parameters(name);
        }

        @Override
        Condition read(Criterion criterion, Map<String, List<String>> given) {
            return range(criterion, given, Kind::amount, Condition.Amounts::new);
        }
    };

    private static final String FROM = "From";
    private static final String TO = "To";
    private static final int LONGEST_TEXT = 100;
    private static final int MOST_CODES = 1_000;
    private static final Pattern CODE_FORM = Pattern.compile("[\\p{L}\\p{N}._:/-]{1,64}");
    private static final Pattern AMOUNT_FORM = Pattern.compile("-?\\d{1,15}(\\.\\d{1,2})?");
    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

    /** The parameters a criterion of this kind has. */
    Stream<String> parameters(String name) {
        return Stream.of(name);
    }

    /** What the parameters given ask, or null when they are empty. */
    abstract Condition read(Criterion criterion, Map<String, List<String>> given);

    /** The parameters as {@link #read} takes them. */
    static Map<String, List<String>> write(Criterion criterion, Condition condition) {
        var written = new LinkedHashMap<String, List<String>>();
        var name = criterion.parameter;
        if (condition instanceof Condition.Values values) written.put(name, values.values());
        if (condition instanceof Condition.Flag flag) written.put(name, List.of(String.valueOf(flag.on())));
        if (condition instanceof Condition.Count count) written.put(name, List.of(String.valueOf(count.days())));
        if (condition instanceof Condition.Days days) writeRange(written, name, days.from(), days.to());
        if (condition instanceof Condition.Amounts amounts) {
            writeRange(written, name, plainOrNull(amounts.from()), plainOrNull(amounts.to()));
        }
        return written;
    }

    private static void writeRange(Map<String, List<String>> written, String name, Object from, Object to) {
        if (from != null) written.put(name + FROM, List.of(from.toString()));
        if (to != null) written.put(name + TO, List.of(to.toString()));
    }

    static String plainOrNull(BigDecimal amount) {
        return amount == null ? null : amount.toPlainString();
    }

    private static String single(String parameter, Map<String, List<String>> given) {
        var values = given.getOrDefault(parameter, List.of());
        if (values.size() > 1) throw ONE_VALUE_ONLY.violatedBy(parameter, values.size());
        return values.isEmpty() ? "" : values.get(0);
    }

    private static Condition codes(
            Criterion criterion, Map<String, List<String>> given, Function<String, String> checked) {
        var codes = given.getOrDefault(criterion.parameter, List.of()).stream()
                .flatMap(value -> Arrays.stream(value.split(",")))
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .distinct()
                .toList();
        if (codes.size() > MOST_CODES) {
            throw TOO_MANY_VALUES.violatedBy(criterion.parameter, codes.size(), MOST_CODES);
        }
        for (var code : codes) {
            var known = criterion.codes.isEmpty() ? CODE_FORM.matcher(code).matches() : criterion.codes.contains(code);
            if (!known) throw UNUSABLE_VALUE.violatedBy(criterion.parameter, shown(code));
        }
        return codes.isEmpty()
                ? null
                : new Condition.Values(codes.stream().map(checked).toList());
    }

    private static <T extends Comparable<? super T>> Condition range(
            Criterion criterion,
            Map<String, List<String>> given,
            BiFunction<String, String, T> reader,
            BiFunction<T, T, Condition> condition) {
        var from = reader.apply(criterion.parameter + FROM, single(criterion.parameter + FROM, given));
        var to = reader.apply(criterion.parameter + TO, single(criterion.parameter + TO, given));
        if (from == null && to == null) return null;
        if (from != null && to != null && from.compareTo(to) > 0) {
            throw FROM_AFTER_TO.violatedBy(criterion.parameter, from.toString(), to.toString());
        }
        return condition.apply(from, to);
    }

    private static LocalDate day(String parameter, String text) {
        if (text.isBlank()) return null;
        try {
            var day = LocalDate.parse(text.strip());
            if (day.getYear() < 1900 || day.getYear() > 9999) throw UNUSABLE_VALUE.violatedBy(parameter, shown(text));
            return day;
        } catch (DateTimeParseException noDay) {
            throw UNUSABLE_VALUE.violatedBy(parameter, shown(text));
        }
    }

    private static BigDecimal amount(String parameter, String text) {
        if (text.isBlank()) return null;
        if (!AMOUNT_FORM.matcher(text.strip()).matches()) throw UNUSABLE_VALUE.violatedBy(parameter, shown(text));
        return new BigDecimal(text.strip());
    }

    /** A refused value as it may stand in a message. */
    static String shown(String text) {
        var readable = text.codePoints()
                .limit(60)
                .map(c -> Character.isISOControl(c) ? ' ' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return text.codePointCount(0, text.length()) > 60 ? readable + "…" : readable;
    }
}
