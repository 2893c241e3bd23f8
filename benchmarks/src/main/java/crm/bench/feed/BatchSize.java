package crm.bench.feed;

import crm.bench.Dice;
import java.util.regex.Pattern;

/** How many events a request carries: always as many, or by chance between two numbers. */
public record BatchSize(int from, int to) {

    private static final Pattern TEXT = Pattern.compile("(\\d{1,6})(?:\\.\\.(\\d{1,6}))?");

    public BatchSize {
        if (from < 1 || to < from)
            throw new IllegalArgumentException("batch size must be 1 or more but was " + from + ".." + to);
    }

    /** Reads 500 or 1..500. */
    public static BatchSize parse(String text) {
        var match = TEXT.matcher(text);
        if (!match.matches())
            throw new IllegalArgumentException("batch size must look like 500 or 1..500 but was " + text);
        var from = Integer.parseInt(match.group(1));
        return new BatchSize(from, match.group(2) == null ? from : Integer.parseInt(match.group(2)));
    }

    int next(Dice dice) {
        return dice.between(from, to);
    }
}
