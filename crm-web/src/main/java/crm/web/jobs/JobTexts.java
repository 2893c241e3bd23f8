package crm.web.jobs;

import static java.util.stream.Collectors.joining;

import crm.job.DayState;
import crm.job.Firing;
import crm.job.Job;
import crm.job.JobDay;
import crm.job.RunEnd;
import crm.job.RunStatus;
import crm.job.RunWait;
import crm.job.UnitChoice;
import crm.job.UsualRun;
import crm.jobalert.AlertKind;
import crm.jobalert.AlertReceiverRow;
import crm.jobalert.AlertRole;
import crm.web.support.Dates;
import crm.web.support.Texts;
import crm.web.support.UserSettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the jobs page says in words: timetables, messages of runs, durations, units. */
@Named
@ApplicationScoped
public class JobTexts {

    private static final Pattern REFUSAL = Pattern.compile("(\\w+Rule\\.\\w+) \\[(.*)]", Pattern.DOTALL);
    private static final Pattern REFUSED = Pattern.compile("\\b(\\w+Rule\\.\\w+) \\[([^\\[\\]]*)]");
    private static final int MINUTE = 60;

    @Inject
    Texts texts;

    @Inject
    Dates dates;

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

    /** A line of a run's log, with what a rule of ours says in words. */
    public String line(String line) {
        return line == null
                ? ""
                : REFUSED.matcher(line)
                        .replaceAll(refusal -> Matcher.quoteReplacement(texts.refusalOf(
                                refusal.group(1), List.of(refusal.group(2).split(", ")))));
    }

    /** How a status looks: done is calm, failed is not. */
    public String tone(RunStatus status) {
        if (status == null) return "";
        return switch (status) {
            case COMPLETED -> "ok";
            case FAILED, ABANDONED -> "bad";
            case WAITING, STARTING, RUNNING, STOPPING, STOPPED -> "warn";
        };
    }

    /** How a day looks in the calendar. */
    public String tone(DayState state) {
        return switch (state) {
            case DONE -> "ok";
            case FAILED, MISSED -> "bad";
            case MOVING, WAITING, STOPPED -> "warn";
            case DUE, NONE -> "neutral";
        };
    }

    /** The sign of a day in the calendar, for those who do not tell the colours apart. */
    public String sign(DayState state) {
        return switch (state) {
            case DONE -> "pi-check";
            case FAILED -> "pi-times";
            case MISSED -> "pi-exclamation-triangle";
            case MOVING -> "pi-play";
            case WAITING -> "pi-clock";
            case STOPPED -> "pi-pause";
            case DUE -> "pi-circle";
            case NONE -> "pi-minus";
        };
    }

    /** "Reclaim, 9 Mar 2026: Completed". */
    public String says(Job job, JobDay day) {
        return texts.of("jobs.calendar.sign", texts.name(job), dates.day(day.day()), texts.name(day.state()));
    }

    /** What a job waits for, as people call it. */
    public String need(String key) {
        return Job.FEEDS.equals(key) ? texts.of("jobs.list.feedsHeard") : texts.name(job(key));
    }

    /** All of what a job waits for. */
    public String needs(List<String> keys) {
        return keys.stream().map(this::need).collect(joining(texts.of("cron.comma")));
    }

    /** "Waits for: reclaim of 9 Mar 2026 (run 12: failed)". */
    public String waits(List<RunWait> waits) {
        return texts.of(
                "jobs.list.waitsFor", waits.stream().map(this::waited).collect(joining(texts.of("cron.comma"))));
    }

    private String waited(RunWait wait) {
        if (wait.feed() != null) return texts.of("jobs.list.feedSilent", wait.feed());
        var job = texts.name(wait.job());
        var day = dates.day(wait.day());
        return wait.run() == null
                ? texts.of("jobs.list.notBegun", job, day)
                : texts.of("jobs.list.waitsForRun", job, day, Long.toString(wait.run()), texts.name(wait.status()));
    }

    /** "Mon 9 Mar 00:15, for 8 Mar". */
    public String firing(Firing firing) {
        return texts.of(
                "jobs.list.firing", dates.time(firing.at().toOffsetDateTime()), dates.day(firing.businessDate()));
    }

    /** How long the last runs took. */
    public String usual(UsualRun usual) {
        return usual == null
                ? ""
                : texts.of(
                        "jobs.list.lastRuns",
                        usual.runs(),
                        duration(Math.round(Math.ceil(usual.median()))),
                        duration(Math.round(Math.ceil(usual.p95()))));
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
        return inLanguage(unit.name(), unit.nameHant(), unit.nameHans());
    }

    /** A role whose holders can be told. */
    public String role(AlertRole role) {
        return inLanguage(role.name(), role.nameHant(), role.nameHans());
    }

    /** Who a receiver of alerts is. */
    public String receiver(AlertReceiverRow row) {
        return row.who() == null ? texts.name(row.channel()) : inLanguage(row.name(), row.nameHant(), row.nameHans());
    }

    /** "Failed, Late". */
    public String kinds(List<AlertKind> kinds) {
        return kinds.stream().map(texts::name).collect(joining(texts.of("cron.comma")));
    }

    private String inLanguage(String name, String hant, String hans) {
        return switch (settings.getLanguage()) {
            case "zh-Hant" -> hant;
            case "zh-Hans" -> hans;
            default -> name;
        };
    }
}
