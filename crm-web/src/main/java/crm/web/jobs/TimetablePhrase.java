package crm.web.jobs;

import static java.time.format.TextStyle.FULL_STANDALONE;
import static java.util.stream.Collectors.joining;

import java.time.DayOfWeek;
import java.time.Month;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Five cron fields in words, "every day at 00:15". The fields have been checked before.
 *
 * @param locale of the names of months and weekdays
 */
record TimetablePhrase(Locale locale, Words words) {

    private static final int MOST_TIMES = 6; // more are told as a pattern
    private static final List<String> WEEKDAYS = List.of("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT");
    private static final List<String> MONTHS =
            List.of("", "JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC");

    /** The texts of the page's language, by key. */
    @FunctionalInterface
    interface Words {
        String of(String key, Object... arguments);
    }

    String of(String cron) {
        var fields = cron.strip().split("\\s+");
        return words.of("cron.when", days(fields[2], fields[3], fields[4]), times(fields[0], fields[1]));
    }

    private String times(String minuteField, String hourField) {
        var minutes = values(minuteField, 0, 59, List.of());
        var hours = values(hourField, 0, 23, List.of());
        if (minutes.size() * hours.size() <= MOST_TIMES) {
            return list(hours.stream()
                    .flatMap(hour -> minutes.stream().map(minute -> String.format("%02d:%02d", hour, minute)))
                    .toList());
        }
        var often = often(minutes);
        if (hours.size() == 24) return often;
        return words.of("cron.hours", often, ranges(hours, hour -> String.format("%02d", hour)));
    }

    private String often(TreeSet<Integer> minutes) {
        if (minutes.size() == 60) return words.of("cron.everyMinute");
        var step = minutes.size() < 2 ? 0 : 60 / minutes.size();
        var even = step > 0 && 60 % minutes.size() == 0 && minutes.stream().allMatch(minute -> minute % step == 0);
        return even
                ? words.of("cron.everyMinutes", step)
                : words.of("cron.atMinutes", ranges(minutes, String::valueOf));
    }

    private String days(String dayField, String monthField, String weekdayField) {
        var months = values(monthField, 1, 12, MONTHS);
        var days = values(dayField, 1, 31, List.of());
        var weekdays = values(weekdayField, 0, 7, WEEKDAYS).stream()
                .map(day -> day == 0 ? 7 : day)
                .collect(Collectors.toCollection(TreeSet::new));
        var anyDay = days.size() == 31;
        var anyWeekday = weekdays.size() == 7;
        var ofMonth = words.of("cron.monthDays", ranges(days, String::valueOf));
        var ofWeek = words.of("cron.weekdays", ranges(weekdays, this::weekday));
        var on = anyDay && anyWeekday
                ? words.of("cron.everyDay")
                : anyDay ? ofWeek : anyWeekday ? ofMonth : words.of("cron.either", ofMonth, ofWeek);
        return months.size() == 12 ? on : words.of("cron.months", on, ranges(months, this::month));
    }

    private String weekday(int day) {
        return DayOfWeek.of(day).getDisplayName(FULL_STANDALONE, locale);
    }

    private String month(int month) {
        return Month.of(month).getDisplayName(FULL_STANDALONE, locale);
    }

    /** Neighbours as "Monday to Friday", single values by themselves. */
    private String ranges(TreeSet<Integer> values, IntFunction<String> name) {
        var texts = new ArrayList<String>();
        var rest = new TreeSet<>(values);
        while (!rest.isEmpty()) {
            int first = rest.pollFirst();
            var last = first;
            while (rest.remove(last + 1)) last++;
            if (last - first < 2) {
                IntStream.rangeClosed(first, last).mapToObj(name).forEach(texts::add);
            } else {
                texts.add(words.of("cron.range", name.apply(first), name.apply(last)));
            }
        }
        return list(texts);
    }

    private String list(List<String> texts) {
        return texts.stream().collect(joining(words.of("cron.comma")));
    }

    private static TreeSet<Integer> values(String field, int least, int most, List<String> names) {
        var values = new TreeSet<Integer>();
        Arrays.stream(field.split(",")).forEach(part -> values.addAll(part(part, least, most, names)));
        return values;
    }

    private static List<Integer> part(String part, int least, int most, List<String> names) {
        var slash = part.split("/");
        var step = slash.length > 1 ? Integer.parseInt(slash[1]) : 1;
        var ends = slash[0].equals("*") ? new String[] {"" + least, "" + most} : slash[0].split("-");
        var from = number(ends[0], names);
        var to = ends.length > 1 ? number(ends[1], names) : slash.length > 1 ? most : from;
        return IntStream.rangeClosed(from, to)
                .filter(n -> (n - from) % step == 0)
                .boxed()
                .toList();
    }

    private static int number(String text, List<String> names) {
        var named = names.indexOf(text.toUpperCase(Locale.ROOT));
        return named >= 0 ? named : Integer.parseInt(text);
    }
}
