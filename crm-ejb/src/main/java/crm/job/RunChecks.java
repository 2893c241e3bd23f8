package crm.job;

import crm.shared.Settings;

/**
 * What speaks against a run before it is opened.
 *
 * @param starterIsPerson whether somebody starts it, and not a machine
 */
record RunChecks(Settings settings, boolean starterIsPerson) {

    private static final int LARGEST_CHUNK = 100_000;

    void check(Job job, RunRequest request) {
        refuseUnknownParameters(job, request);
        var chunk = request.parameters().get("chunk");
        if (chunk != null && !isChunk(chunk)) throw JobRule.CHUNK.violatedBy(chunk);
        var takeAll = request.parameters().get(Job.TAKE_ALL);
        if (takeAll != null && !takeAll.equals("true") && !takeAll.equals("false")) {
            throw JobRule.TAKE_ALL.violatedBy(takeAll);
        }
        if ("true".equals(takeAll) && !starterIsPerson) throw JobRule.TAKE_ALL_BY_NOBODY.violatedBy();
        var reverse = request.parameters().get(Job.REVERSE);
        if (reverse != null && !reverse.equals("true") && !reverse.equals("false")) {
            throw JobRule.REVERSE.violatedBy(reverse);
        }
        var period = request.parameters().get(Job.PERIOD);
        if (period != null && !period.equals("WEEK") && !period.equals("MONTH")) {
            throw JobRule.PERIOD.violatedBy(period);
        }
        if (job.closesDay() && !isOver(request)) throw JobRule.DAY_NOT_OVER.violatedBy(request.businessDate());
    }

    private static void refuseUnknownParameters(Job job, RunRequest request) {
        for (var name : request.parameters().keySet()) {
            if (!job.parameters().contains(name)) throw JobRule.UNKNOWN_PARAMETER.violatedBy(job.key(), name);
        }
    }

    private static boolean isChunk(String text) {
        return text.matches("[1-9][0-9]{0,5}") && Integer.parseInt(text) <= LARGEST_CHUNK;
    }

    /** In demonstration data a day may be closed before it is over, to see what happens. */
    private boolean isOver(RunRequest request) {
        return request.businessDate().isBefore(settings.today()) || settings.isDemo();
    }
}
