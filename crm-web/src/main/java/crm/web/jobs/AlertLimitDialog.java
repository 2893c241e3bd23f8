package crm.web.jobs;

import crm.jobalert.AlertKind;
import crm.jobalert.AlertLimit;
import crm.jobalert.AlertLimitRow;
import crm.jobalert.AlertLimitService;
import crm.web.support.Notices;
import crm.web.support.Texts;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;

/** The dialog of jobs/alerts.xhtml that says from when on somebody is told of runs of a job. */
@Named
@ViewScoped
public class AlertLimitDialog implements Serializable {

    private static final long serialVersionUID = 1;

    @Inject
    AlertLimitService limits;

    @Inject
    AlertsPage page;

    @Inject
    Texts texts;

    @Inject
    Notices notices;

    private AlertLimitForm form;

    public void edit(AlertLimitRow row) {
        form = new AlertLimitForm(row);
    }

    public void save() {
        set(form.limit());
    }

    /** Sets the limits the product is shipped with. */
    public void reset() {
        set(AlertLimit.USUAL);
    }

    private void set(AlertLimit wanted) {
        limits.set(form.getJob().key(), wanted);
        page.load();
        notices.success("jobs.alerts.limited", texts.name(form.getJob()));
    }

    public List<AlertKind> getKinds() {
        return AlertLimit.CHOOSABLE.stream().sorted().toList();
    }

    public AlertLimitForm getForm() {
        return form;
    }
}
