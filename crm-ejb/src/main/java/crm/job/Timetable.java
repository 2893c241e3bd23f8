package crm.job;

import static com.cronutils.model.CronType.UNIX;

import com.cronutils.model.Cron;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.ZonedDateTime;
import java.util.Optional;

/** When a job runs by itself: five cron fields (minute, hour, day of the month, month, weekday), in the brokerage's zone. */
public final class Timetable {

    private static final CronParser PARSER = new CronParser(CronDefinitionBuilder.instanceDefinitionFor(UNIX));

    private final String text;
    private final ExecutionTime times;

    private Timetable(String text, Cron cron) {
        this.text = text;
        this.times = ExecutionTime.forCron(cron);
    }

    /**
     * Reads a timetable.
     *
     * @throws crm.shared.RuleViolation when it cannot be read
     */
    public static Timetable of(String text) {
        var tidy = text == null ? "" : text.strip().replaceAll("\\s+", " ");
        try {
            return new Timetable(tidy, PARSER.parse(tidy).validate());
        } catch (IllegalArgumentException e) {
            throw JobRule.CRON_NOT_UNDERSTOOD.violatedBy(tidy);
        }
    }

    public String text() {
        return text;
    }

    /** The next time after a moment, or empty when there is none, such as for 30 February. */
    public Optional<ZonedDateTime> after(ZonedDateTime moment) {
        return times.nextExecution(moment);
    }

    /** The latest time up to a moment, that moment included. */
    public Optional<ZonedDateTime> upTo(ZonedDateTime moment) {
        return times.lastExecution(moment.plusSeconds(1));
    }

    @Override
    public String toString() {
        return text;
    }
}
