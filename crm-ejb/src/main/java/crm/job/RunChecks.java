package crm.job;

import crm.shared.Settings;
import java.time.LocalDate;
import java.util.Map;

/**
 * What speaks against a run before it is opened.
 *
 * @param starterIsPerson whether somebody starts it, and not a machine
 * @param today           by the database's clock, where the brokerage is: a server whose clock is ahead closes no day before its end
 */
record RunChecks(Settings settings, boolean starterIsPerson, LocalDate today) {

    private static final int LARGEST_CHUNK = 100_000;
    private static final int LONGEST_REASON = 1_000;

    void check(Job job, RunRequest request) {
        checkParameters(job, request.parameters());
        if (job.closesDay() && !isOver(request)) throw JobRule.DAY_NOT_OVER.violatedBy(request.businessDate());
    }

    void checkParameters(Job job, Map<String, String> parameters) {
        refuseUnknownParameters(job, parameters);
        var chunk = parameters.get("chunk");
        if (chunk != null && !isChunk(chunk)) throw JobRule.CHUNK.violatedBy(chunk);
        checkRelease(parameters.get(Job.RELEASE_REASON));
        var reverse = parameters.get(Job.REVERSE);
        if (reverse != null && !reverse.equals("true") && !reverse.equals("false")) {
            throw JobRule.REVERSE.violatedBy(reverse);
        }
        var period = parameters.get(Job.PERIOD);
        if (period != null && !period.equals("WEEK") && !period.equals("MONTH")) {
            throw JobRule.PERIOD.violatedBy(period);
        }
    }

    /** @param reason why somebody lets the run go past what stops it; null for nothing of the kind */
    void checkRelease(String reason) {
        if (reason == null) return;
        if (!starterIsPerson) throw JobRule.RELEASE_BY_NOBODY.violatedBy();
        if (reason.isBlank()) throw JobRule.RELEASE_REASON_MISSING.violatedBy();
        if (reason.strip().length() > LONGEST_REASON) throw JobRule.RELEASE_REASON_TOO_LONG.violatedBy(LONGEST_REASON);
    }

    private static void refuseUnknownParameters(Job job, Map<String, String> parameters) {
        for (var name : parameters.keySet()) {
            if (!job.parameters().contains(name)) throw JobRule.UNKNOWN_PARAMETER.violatedBy(job.key(), name);
        }
    }

    private static boolean isChunk(String text) {
        return text.matches("[1-9][0-9]{0,5}") && Integer.parseInt(text) <= LARGEST_CHUNK;
    }

    /** In demonstration data a day may be closed before it is over, to see what happens. */
    private boolean isOver(RunRequest request) {
        var day = request.businessDate();
        return day.isBefore(settings.today()) && day.isBefore(today) || settings.isDemo();
    }
}
