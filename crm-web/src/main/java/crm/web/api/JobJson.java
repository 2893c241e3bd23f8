package crm.web.api;

import static crm.shared.Jsons.JSON;

import crm.job.Firing;
import crm.job.JobDays;
import crm.job.JobRow;
import crm.job.JobRunRow;
import crm.job.LogLine;
import crm.job.RunWait;
import crm.job.ScheduleRow;
import jakarta.json.JsonObjectBuilder;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** Jobs, runs and log lines as the API writes them. */
final class JobJson {

    private JobJson() {}

    static JsonObjectBuilder of(JobRow row) {
        var json = JSON.createObjectBuilder()
                .add("job", row.job().key())
                .add("permission", row.job().effect().name())
                .add("parameters", JSON.createArrayBuilder(row.job().parameters()));
        if (row.schedule() == null) json.addNull("schedule");
        else json.add("schedule", of(row.schedule()));
        if (row.last() == null) json.addNull("lastRun");
        else json.add("lastRun", of(row.last()));
        json.add("needs", JSON.createArrayBuilder(row.needs()));
        if (row.usual() == null) return json.addNull("usual");
        return json.add(
                "usual",
                JSON.createObjectBuilder()
                        .add("runs", row.usual().runs())
                        .add("medianSeconds", decimal(row.usual().median()))
                        .add("p95Seconds", decimal(row.usual().p95())));
    }

    static JsonObjectBuilder of(ScheduleRow schedule) {
        var json = JSON.createObjectBuilder()
                .add("cron", schedule.cron())
                .add("enabled", schedule.enabled())
                .add("dayOffset", schedule.dayOffset());
        add(json, "nextAt", schedule.enabled() ? schedule.nextAt() : null);
        add(json, "firedAt", schedule.firedAt());
        add(json, "zone", schedule.rules().zone());
        add(json, "calendar", schedule.rules().calendar());
        json.add("dayRule", schedule.rules().dayRule().name())
                .add("missed", schedule.rules().missed().name());
        var parameters = JSON.createObjectBuilder();
        schedule.rules().parameters().forEach(parameters::add);
        json.add("parameters", parameters);
        return json.add("version", schedule.version());
    }

    static JsonObjectBuilder of(JobRunRow run) {
        var json = JSON.createObjectBuilder()
                .add("id", run.id())
                .add("job", run.job())
                .add("businessDate", run.businessDate().toString());
        add(json, "unit", run.unit());
        json.add("status", run.status().name());
        if (run.total() == null) json.addNull("total");
        else json.add("total", run.total());
        json.add("read", run.read())
                .add("changed", run.changed())
                .add("skipped", run.skipped())
                .add("failed", run.failed());
        if (run.perSecond() == null) json.addNull("perSecond");
        else json.add("perSecond", decimal(run.perSecond()));
        if (run.secondsLeft() == null) json.addNull("secondsLeft");
        else json.add("secondsLeft", run.secondsLeft());
        add(json, "requestedAt", run.requestedAt());
        add(json, "startedAt", run.startedAt());
        add(json, "endedAt", run.endedAt());
        json.add("by", run.by()).add("origin", run.origin().name());
        add(json, "message", run.message());
        add(json, "releaseReason", run.releaseReason());
        return json;
    }

    static JsonObjectBuilder of(RunWait wait) {
        var json = JSON.createObjectBuilder();
        add(json, "job", wait.job() == null ? null : wait.job().key());
        add(json, "businessDate", wait.day());
        add(json, "status", wait.status() == null ? null : wait.status().name());
        if (wait.run() == null) json.addNull("run");
        else json.add("run", wait.run());
        add(json, "feed", wait.feed());
        return json;
    }

    static JsonObjectBuilder of(Firing firing) {
        return JSON.createObjectBuilder()
                .add("at", firing.at().toOffsetDateTime().toString())
                .add("businessDate", firing.businessDate().toString());
    }

    static JsonObjectBuilder of(JobDays row) {
        var days = JSON.createArrayBuilder();
        for (var day : row.days()) {
            var json = JSON.createObjectBuilder()
                    .add("businessDate", day.day().toString())
                    .add("state", day.state().name());
            if (day.run() == null) json.addNull("run");
            else json.add("run", day.run());
            days.add(json);
        }
        return JSON.createObjectBuilder().add("job", row.job().key()).add("days", days);
    }

    static JsonObjectBuilder of(LogLine line) {
        return JSON.createObjectBuilder()
                .add("no", line.no())
                .add("at", line.at().toString())
                .add("level", line.level())
                .add("line", line.line());
    }

    private static BigDecimal decimal(double value) {
        return BigDecimal.valueOf(value).setScale(1, RoundingMode.HALF_UP);
    }

    private static void add(JsonObjectBuilder json, String name, Object value) {
        if (value == null) json.addNull(name);
        else json.add(name, value.toString());
    }
}
