package crm.bench.simulator;

import crm.bench.Dice;

/** When things of a kind happen, Hong Kong time, in seconds since 1970. */
enum Hours {
    WAKING(7 * 3600, 24 * 3600, 7),
    OFFICE(9 * 3600, 18 * 3600 + 1800, 5),
    MARKET(9 * 3600 + 1800, 16 * 3600, 5),
    US_MARKET(21 * 3600 + 1800, 24 * 3600, 5);

    private static final int DAY = 86_400;
    private static final int OFFSET = Scenario.ZONE.getTotalSeconds();

    private final int open;
    private final int close;
    private final int daysOfWeek;

    Hours(int open, int close, int daysOfWeek) {
        this.open = open;
        this.close = close;
        this.daysOfWeek = daysOfWeek;
    }

    /** That moment if it is in these hours, else one in the first two hours after they begin again. */
    long next(long at, Dice dice) {
        var day = day(at);
        var second = at + OFFSET - day * DAY;
        if (works(day) && second >= open && second < close) return at;
        if (!works(day) || second >= close) day++;
        while (!works(day)) day++;
        return day * DAY - OFFSET + open + dice.below(7200);
    }

    /** Some moment from..to (exclusive), in these hours if there are any. */
    long within(long from, long to, Dice dice) {
        for (var attempt = 0; attempt < 6; attempt++) {
            var day = day(from + (long) (dice.unit() * (to - from)));
            var at = day * DAY - OFFSET + open + dice.below(close - open);
            if (works(day) && at >= from && at < to) return at;
        }
        return from + (long) (dice.unit() * (to - from));
    }

    /** Monday is 0. */
    static int dayOfWeek(long day) {
        return (int) Math.floorMod(day + 3, 7L);
    }

    static long day(long at) {
        return Math.floorDiv(at + OFFSET, (long) DAY);
    }

    static int hour(long at) {
        return (int) (Math.floorMod(at + OFFSET, (long) DAY) / 3600);
    }

    private boolean works(long day) {
        return dayOfWeek(day) < daysOfWeek;
    }
}
