package crm.web.jobs;

import crm.jobalert.AlertLimitRow;
import crm.jobalert.AlertLimitService;
import crm.jobalert.AlertReceiverQueries;
import crm.jobalert.AlertReceiverRow;
import crm.jobalert.AlertReceiverService;
import crm.jobalert.AlertTrial;
import crm.web.support.Notices;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;

/** jobs/alerts.xhtml: from when on somebody is told of runs, and who that is. */
@Named
@ViewScoped
public class AlertsPage implements Serializable {

    private static final long serialVersionUID = 1;

    @Inject
    AlertLimitService limits;

    @Inject
    AlertReceiverQueries queries;

    @Inject
    AlertReceiverService receivers;

    @Inject
    AlertTrial trial;

    @Inject
    JobTexts texts;

    @Inject
    Notices notices;

    private List<AlertLimitRow> jobs = List.of();
    private List<AlertReceiverRow> rows = List.of();

    public void load() {
        jobs = limits.all();
        rows = queries.all();
    }

    public void pause(AlertReceiverRow row) {
        receivers.pause(row.id());
        done("jobs.alerts.isPaused", row);
    }

    public void resume(AlertReceiverRow row) {
        receivers.resume(row.id());
        done("jobs.alerts.goesOn", row);
    }

    public void test(AlertReceiverRow row) {
        var outcome = trial.send(row.id());
        load();
        if (outcome.isTaken()) notices.success("jobs.alerts.reached", row.who());
        else notices.warning("jobs.alerts.unreached", row.who(), outcome.problem());
    }

    private void done(String message, AlertReceiverRow row) {
        load();
        notices.success(message, texts.receiver(row));
    }

    /** Whether anybody or anything is told of any alert. */
    public boolean isHeard() {
        return rows.stream().anyMatch(row -> row.active() && !row.isLost());
    }

    /** How a receiver looks. */
    public String tone(AlertReceiverRow row) {
        if (!row.active()) return "neutral";
        return row.isLost() || row.problem() != null ? "bad" : "ok";
    }

    public List<AlertLimitRow> getJobs() {
        return jobs;
    }

    public List<AlertReceiverRow> getRows() {
        return rows;
    }
}
