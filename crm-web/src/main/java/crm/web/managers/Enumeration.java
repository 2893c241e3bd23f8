package crm.web.managers;

import java.time.DayOfWeek;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Several things one after the other, as a language writes them. */
final class Enumeration {

    private static final int RUN = 3; // days in a row that are told by the first and the last

    private Enumeration() {}

    static String of(Stream<String> things, Locale locale) {
        return things.collect(Collectors.joining(locale.getLanguage().equals("zh") ? "、" : ", "));
    }

    /** "Mon–Fri, Sun" of ISO weekdays. */
    static String ofDays(List<Integer> days, Locale locale) {
        var sorted = days.stream().sorted().toList();
        var runs = new ArrayList<String>();
        for (int from = 0; from < sorted.size(); ) {
            var to = from;
            while (to + 1 < sorted.size() && sorted.get(to + 1) == sorted.get(to) + 1) to++;
            if (to - from + 1 >= RUN) {
                runs.add(name(sorted.get(from), locale) + "–" + name(sorted.get(to), locale));
            } else {
                sorted.subList(from, to + 1).forEach(day -> runs.add(name(day, locale)));
            }
            from = to + 1;
        }
        return of(runs.stream(), locale);
    }

    static String name(int day, Locale locale) {
        return DayOfWeek.of(day).getDisplayName(TextStyle.SHORT, locale);
    }
}
