package crm.web.jobs;

import crm.job.JobRow;
import crm.job.ScheduleService;
import crm.web.support.Notices;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;

/** The dialog of jobs/list.xhtml that says when a job runs by itself. */
@Named
@ViewScoped
public class ScheduleDialog implements Serializable {

    private static final long serialVersionUID = 1;

    @Inject
    ScheduleService schedules;

    @Inject
    Notices notices;

    @Inject
    JobListPage page;

    private final ScheduleForm form = new ScheduleForm();

    public void edit(JobRow row) {
        form.edit(row);
    }

    public void save() {
        schedules.change(form.toRequest());
        page.load();
        notices.success("jobs.list.scheduled");
    }

    public ScheduleForm getForm() {
        return form;
    }
}
