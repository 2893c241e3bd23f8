package crm.web.jobs;

import crm.job.Job;
import crm.job.RunEnd;
import crm.job.RunStatus;
import crm.job.UnitChoice;
import crm.web.support.Texts;
import crm.web.support.UserSettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the jobs page says in words: timetables, messages of runs, durations, units. */
@Named
@ApplicationScoped
public class JobTexts {

    private static final Pattern REFUSAL = Pattern.compile("(\\w+Rule\\.\\w+) \\[(.*)]", Pattern.DOTALL);
    private static final int MINUTE = 60;

    @Inject
    Texts texts;

    @Inject
    UserSettings settings;

    /** "every day at 00:15". */
    public String timetable(String cron) {
        if (cron == null) return "";
        return new TimetablePhrase(settings.getLocale(), texts::of).of(cron);
    }

    /** Why a run ended as it did: a known end, a rule that refused, or what the failure said. */
    public String message(String message) {
        if (message == null) return "";
        if (Stream.of(RunEnd.values()).anyMatch(end -> end.name().equals(message))) {
            return texts.name("RunEnd", message);
        }
        var refusal = REFUSAL.matcher(message);
        return refusal.matches()
                ? texts.refusalOf(refusal.group(1), List.of(refusal.group(2).split(", ")))
                : message;
    }

    /** How a status looks: done is calm, failed is not. */
    public String tone(RunStatus status) {
        if (status == null) return "";
        return switch (status) {
            case COMPLETED -> "ok";
            case FAILED, ABANDONED -> "bad";
            case STARTING, RUNNING, STOPPING, STOPPED -> "warn";
        };
    }

    /** The job of a key that a run names. */
    public Job job(String key) {
        return key == null ? null : Job.named(key).orElse(null);
    }

    /** "1,250 a second". */
    public String rate(Double perSecond) {
        return perSecond == null ? "" : texts.of("jobs.list.perSecond", Math.round(perSecond));
    }

    /** "2 min 5 s". */
    public String duration(Long seconds) {
        if (seconds == null) return "";
        return seconds < MINUTE
                ? texts.of("jobs.list.seconds", seconds)
                : texts.of("jobs.list.minutes", seconds / MINUTE, seconds % MINUTE);
    }

    /** How long a run has taken from beginning to end. */
    public String took(OffsetDateTime from, OffsetDateTime to) {
        return from == null || to == null
                ? ""
                : duration(Duration.between(from, to).toSeconds());
    }

    public String unit(UnitChoice unit) {
        return switch (settings.getLanguage()) {
            case "zh-Hant" -> unit.nameHant();
            case "zh-Hans" -> unit.nameHans();
            default -> unit.name();
        };
    }
}
