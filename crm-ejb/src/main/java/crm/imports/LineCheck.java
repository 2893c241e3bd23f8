package crm.imports;

import crm.marketcalendar.CalendarPlace;
import crm.shared.Money;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Judges the lines of a file, each by itself: whether an account is known, or told twice, the database says later.
 *
 * @param base   the base currency, in which rates are told
 * @param closed whether a market was closed on the file's day
 */
record LineCheck(Manifest manifest, String base, Predicate<CalendarPlace> closed) {

    static final String RATES = "FX";

    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,18}(\\.\\d{1,8})?");
    private static final int LONGEST = 64;
    private static final Pattern UNSEEN = Pattern.compile("\\p{Cntrl}");

    /** The line with its codes in capitals and what was left out filled in, and what speaks against it. */
    DayLine judge(long line, List<String> raw) {
        var cells = new ArrayList<String>(raw.size());
        var columns = manifest.kind().columns();
        for (int i = 0; i < raw.size(); i++) {
            cells.add(tidy(
                    columns.get(i),
                    UNSEEN.matcher(raw.get(i)).replaceAll("\uFFFD").strip()));
        }
        for (int i = 0; i < cells.size(); i++) {
            var refused = refused(line, cells, columns.get(i), cells.get(i));
            if (refused != null) return refused;
        }
        return market(line, cells);
    }

    private static String tidy(String column, String cell) {
        return switch (column) {
            case "currency", "market", "symbol", "side" -> cell.toUpperCase(Locale.ROOT);
            case "class" -> cell.isEmpty() ? "SECURITY" : cell.toUpperCase(Locale.ROOT);
            case "unsettled", "debt", "fee" -> cell.isEmpty() ? "0" : cell;
            default -> cell;
        };
    }

    private DayLine refused(long line, List<String> cells, String column, String cell) {
        if (cell.isEmpty()) return refused(line, cells, DayFileRule.CELL_MISSING, column);
        if (cell.length() > LONGEST) {
            return refused(line, cells, DayFileRule.CELL_LONG, column, cell.substring(0, LONGEST), "" + LONGEST);
        }
        return switch (column) {
            case "cash", "unsettled", "quantity" -> number(line, cells, column, cell, false);
            case "debt", "price", "fee" -> number(line, cells, column, cell, true);
            case "currency" -> Money.isCurrency(cell) ? null : refused(line, cells, DayFileRule.CURRENCY_UNKNOWN, cell);
            case "class" -> word(line, cells, column, cell, "SECURITY", "FUND");
            case "side" -> word(line, cells, column, cell, "BUY", "SELL");
            default -> null;
        };
    }

    private static DayLine number(long line, List<String> cells, String column, String cell, boolean notBelowZero) {
        if (!NUMBER.matcher(cell).matches()) return refused(line, cells, DayFileRule.NUMBER, column, cell);
        return notBelowZero && cell.startsWith("-") ? refused(line, cells, DayFileRule.NEGATIVE, column, cell) : null;
    }

    private static DayLine word(long line, List<String> cells, String column, String cell, String... known) {
        return Stream.of(known).anyMatch(cell::equals)
                ? null
                : refused(line, cells, DayFileRule.WORD_UNKNOWN, column, cell, String.join(", ", known));
    }

    private DayLine market(long line, List<String> cells) {
        if (manifest.kind() != DayFileKind.PRICES) return new DayLine(line, cells, null, List.of());
        var market = cells.get(0);
        if (market.equals(RATES)) {
            if (!Money.isCurrency(cells.get(1))) {
                return refused(line, cells, DayFileRule.CURRENCY_UNKNOWN, cells.get(1));
            }
            if (!cells.get(2).equals(base)) {
                return refused(line, cells, DayFileRule.RATE_CURRENCY, cells.get(1), base);
            }
        } else if (CalendarPlace.named(market).filter(closed).isPresent()) {
            return refused(
                    line,
                    cells,
                    DayFileRule.MARKET_CLOSED,
                    market,
                    manifest.businessDate().toString());
        }
        return new DayLine(line, cells, null, List.of());
    }

    private static DayLine refused(long line, List<String> cells, DayFileRule rule, String... details) {
        return new DayLine(line, List.copyOf(cells), rule, List.of(details));
    }
}
