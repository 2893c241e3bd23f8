package crm.web.jobs;

import crm.job.JobQueries;
import crm.job.JobRow;
import crm.job.JobRunRow;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;

/** jobs/list.xhtml: the jobs there are, when they run by themselves, and their runs. */
@Named
@ViewScoped
public class JobListPage implements Serializable {

    private static final long serialVersionUID = 1;
    private static final int STEP = 20;

    @Inject
    JobQueries queries;

    private int wanted = STEP;
    private List<JobRow> jobs = List.of();
    private List<JobRunRow> runs = List.of();
    private boolean moreThere;

    /** Reads everything, again and again while something runs. */
    public void load() {
        jobs = queries.catalogue();
        var slice = queries.runs(null, null, wanted);
        runs = slice.items();
        moreThere = slice.next() != null;
    }

    public void more() {
        wanted += STEP;
        load();
    }

    /** Whether the page has to look again by itself. */
    public boolean isMoving() {
        return runs.stream().anyMatch(JobRunRow::moving);
    }

    public List<JobRow> getJobs() {
        return jobs;
    }

    public List<JobRunRow> getRuns() {
        return runs;
    }

    public boolean isMoreThere() {
        return moreThere;
    }
}
