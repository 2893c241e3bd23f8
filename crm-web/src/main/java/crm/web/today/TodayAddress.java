package crm.web.today;

import static java.util.stream.Collectors.joining;

import crm.today.Dimension;
import crm.today.Figure;
import crm.today.FigureFilter;
import crm.today.ManagementRow;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.stream.Stream;

/** The addresses of today's completion: filters stand in them under the names the API uses. */
public final class TodayAddress {

    private TodayAddress() {}

    static String progress(FigureFilter filter, Dimension by) {
        return "/today/progress.xhtml?" + query(filter) + part("by", by);
    }

    /** The rows behind a figure. */
    public static String rows(Figure figure, FigureFilter filter, boolean late) {
        return "/today/rows.xhtml?" + query(filter) + part("figure", figure) + part("late", late ? "true" : null);
    }

    static String management(String unit, LocalDate from, LocalDate until) {
        return "/management/view.xhtml?from=" + from + "&until=" + until + part("unit", unit);
    }

    /** The rows behind a figure of a unit, or of a manager's in the unit above. */
    static String below(String unit, ManagementRow row, Figure figure, FigureFilter all) {
        var own = all.ofUnit(FigureFilter.ALONE + unit);
        if (row.isUnit()) return rows(figure, all.ofUnit(row.key()), false);
        return rows(figure, own.ofManager(row.key() == null ? FigureFilter.NONE : row.key()), false);
    }

    /** The same filter, of one of the groups it is compared by. */
    static FigureFilter narrowed(FigureFilter filter, Dimension by, String key) {
        var only = key == null ? FigureFilter.NONE : key;
        return switch (by) {
            case DAY -> {
                var day = LocalDate.parse(key);
                yield new FigureFilter(day, day, filter.unit(), filter.manager(), filter.source(), filter.region());
            }
            case MANAGER -> filter.ofManager(only);
            case TEAM -> filter.ofUnit(FigureFilter.ALONE + key);
            case REGION ->
                new FigureFilter(filter.from(), filter.until(), filter.unit(), filter.manager(), filter.source(), only);
            case SOURCE ->
                new FigureFilter(filter.from(), filter.until(), filter.unit(), filter.manager(), only, filter.region());
        };
    }

    /** The period before, of one of the groups; of a day, the day it stands beside. */
    static FigureFilter narrowedBefore(FigureFilter filter, Dimension by, String key) {
        var then = by == Dimension.DAY
                ? LocalDate.parse(key).minusDays(filter.length()).toString()
                : key;
        return narrowed(filter.previous(), by, then);
    }

    private static String query(FigureFilter filter) {
        return Stream.of(
                        "from=" + filter.from(),
                        "until=" + filter.until(),
                        named("unit", filter.unit()),
                        named("manager", filter.manager()),
                        named("source", filter.source()),
                        named("region", filter.region()))
                .filter(part -> !part.isEmpty())
                .collect(joining("&"));
    }

    static String part(String name, Object value) {
        return value == null ? "" : "&" + named(name, value.toString());
    }

    private static String named(String name, String value) {
        return value == null ? "" : name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
