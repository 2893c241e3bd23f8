package crm.web.jobs;

import crm.assignment.ReclaimService;
import crm.job.JobQueries;
import crm.job.JobRow;
import crm.job.JobService;
import crm.job.UnitChoice;
import crm.web.support.Dates;
import crm.web.support.Notices;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;

/** The dialog of jobs/list.xhtml that starts a job: for which day, which unit, and what it would do. */
@Named
@ViewScoped
public class RunDialog implements Serializable {

    private static final long serialVersionUID = 1;

    @Inject
    JobService jobs;

    @Inject
    JobQueries queries;

    @Inject
    ReclaimService reclaim;

    @Inject
    Dates dates;

    @Inject
    Notices notices;

    @Inject
    JobListPage page;

    @Inject
    RunDrawer drawer;

    private final RunForm form = new RunForm();

    public void ask(JobRow row) {
        form.ask(row.job(), dates.today());
    }

    /** Shows what the run would take, and takes nothing. */
    public void preview() {
        form.show(reclaim.plan(form.getBusinessDate(), form.getUnit()));
    }

    public void start() {
        var id = form.isWait() ? jobs.queue(form.toRequest()) : jobs.start(form.toRequest());
        page.load();
        drawer.open(id);
        notices.success("jobs.list.started", Long.toString(id));
    }

    public RunForm getForm() {
        return form;
    }

    public List<UnitChoice> getUnits() {
        return queries.units();
    }
}
