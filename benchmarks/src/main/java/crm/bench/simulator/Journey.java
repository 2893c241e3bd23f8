package crm.bench.simulator;

import crm.bench.feed.Fields;
import java.util.ArrayList;
import java.util.List;

/** Steps that follow one another, fitted into the time that is left: whoever is short of time is quicker. */
final class Journey {

    private record Step(String type, double minutes, Hours hours, Fields data) {}

    private final List<Step> steps = new ArrayList<>();

    /** Something that happens that many minutes after the step before, or when those hours begin again. */
    Journey then(String type, double minutes, Hours hours, Fields data) {
        steps.add(new Step(type, minutes, hours, data));
        return this;
    }

    void writeInto(Life life, long from) {
        var planned = steps.stream().mapToDouble(Step::minutes).sum() * 60;
        var pace = Math.min(1, (life.until - from) * .9 / planned);
        var at = from;
        var rest = planned * pace;
        var left = steps.size();
        for (var step : steps) {
            var seconds = step.minutes() * 60 * pace;
            at += Math.max(1, (long) seconds);
            rest -= seconds;
            left--;
            var suitable = step.hours().next(at, life.dice);
            if (suitable + rest + left + 60 < life.until) at = suitable;
            life.add(at, step.type(), step.data());
        }
    }
}
