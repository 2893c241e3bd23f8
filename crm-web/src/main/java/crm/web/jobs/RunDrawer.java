package crm.web.jobs;

import crm.job.JobQueries;
import crm.job.JobRunRow;
import crm.job.JobService;
import crm.job.LogLine;
import crm.job.RunWait;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;

/** The drawer of jobs/list.xhtml: one run, how far it is, what it wrote down; stop and restart. */
@Named
@ViewScoped
public class RunDrawer implements Serializable {

    private static final long serialVersionUID = 1;
    private static final int LOG_LINES = 200;

    @Inject
    JobQueries queries;

    @Inject
    JobService jobs;

    @Inject
    JobListPage page;

    private Long id;
    private JobRunRow run;
    private List<LogLine> log = List.of();
    private List<LogLine> rejects = List.of();
    private List<RunWait> waits = List.of();
    private String reason;

    public void open(long runId) {
        id = runId;
        reason = null;
        load();
    }

    /** Reads the run again; nothing while none is open. */
    public void load() {
        if (id == null) return;
        run = queries.run(id);
        log = queries.logEnd(id, LOG_LINES);
        rejects = queries.rejects(id, LOG_LINES);
        waits = queries.waits(id);
    }

    public void stop() {
        jobs.stop(id);
        again();
    }

    public void restart() {
        jobs.restart(id, reason == null || reason.isBlank() ? null : reason);
        again();
    }

    private void again() {
        load();
        page.load();
    }

    /** Whether the run has stopped itself and goes on where somebody says why it may. */
    public boolean isReleasable() {
        return run != null && run.hasStoppedItself();
    }

    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = reason;
    }

    public Long getId() {
        return id;
    }

    public void setId(Long id) {
        this.id = id;
    }

    public JobRunRow getRun() {
        return run;
    }

    /** What the run left out, and why; warnings and errors. */
    public List<LogLine> getRejects() {
        return rejects;
    }

    public List<RunWait> getWaits() {
        return waits;
    }

    public List<LogLine> getLog() {
        return log;
    }
}
