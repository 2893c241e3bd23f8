package crm.bench.simulator;

import crm.bench.Dice;
import java.util.Arrays;

/**
 * When each customer registers: never before the customer with the next lower number, more on weekdays than at
 * weekends, in the evening than at night, and slowly more from month to month.
 */
final class Registrations {

    private static final double[] WEEK = {1.15, 1.2, 1.15, 1.1, 1.0, .65, .55};
    private static final double[] HOUR = {
        .25, .1, .05, .03, .03, .08, .25, .6, .9, 1.3, 1.4, 1.3, 1.4, 1.2, 1.1, 1.1, 1.1, 1.1, 1.1, 1.2, 1.4, 1.5, 1.2,
        .7
    };

    private final Scenario scenario;
    private final double[] upTo; // share of customers registered by the end of each hour

    Registrations(Scenario scenario) {
        this.scenario = scenario;
        var dice = new Dice(scenario.seed(), 0, 1);
        upTo = new double[scenario.days() * 24];
        var sum = 0.0;
        var mood = 1.0;
        for (var i = 0; i < upTo.length; i++) {
            var at = scenario.start() + i * 3600L;
            if (i % 24 == 0) mood = .85 + .3 * dice.unit();
            var growth = 1 + .4 * i / upTo.length;
            sum += WEEK[Hours.dayOfWeek(Hours.day(at))] * HOUR[Hours.hour(at)] * mood * growth;
            upTo[i] = sum;
        }
        for (var i = 0; i < upTo.length; i++) upTo[i] /= sum;
    }

    /** In seconds since 1970. */
    long at(int index) {
        var place = (index + new Dice(scenario.seed(), index, 2).unit()) / scenario.customers();
        var found = Arrays.binarySearch(upTo, place);
        var hour = Math.min(upTo.length - 1, found < 0 ? -found - 1 : found + 1);
        var before = hour == 0 ? 0 : upTo[hour - 1];
        var part = Math.min(.9999, (place - before) / (upTo[hour] - before));
        return scenario.start() + hour * 3600L + (long) (part * 3600);
    }
}
