package crm.web.jobs;

import crm.jobalert.AlertChannel;
import crm.jobalert.AlertKind;
import crm.jobalert.AlertReceiverQueries;
import crm.jobalert.AlertReceiverRow;
import crm.jobalert.AlertReceiverService;
import crm.jobalert.AlertRole;
import crm.web.support.Notices;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;

/** The dialogs of jobs/alerts.xhtml in which a receiver is added, changed, removed or given another secret. */
@Named
@ViewScoped
public class AlertReceiverDialog implements Serializable {

    private static final long serialVersionUID = 1;

    @Inject
    AlertReceiverService receivers;

    @Inject
    AlertReceiverQueries queries;

    @Inject
    AlertsPage page;

    @Inject
    JobTexts texts;

    @Inject
    Notices notices;

    private AlertReceiverForm form;
    private AlertReceiverRow row;
    private List<AlertRole> roles = List.of();
    private transient String secret; // shown once, never kept

    public void start() {
        show(null, new AlertReceiverForm());
    }

    public void edit(AlertReceiverRow chosen) {
        show(chosen, new AlertReceiverForm(chosen));
    }

    public void ask(AlertReceiverRow chosen) {
        row = chosen;
    }

    private void show(AlertReceiverRow chosen, AlertReceiverForm filled) {
        row = chosen;
        form = filled;
        roles = queries.roles();
    }

    public void save() {
        if (row == null) secret = receivers.add(form.request()).secret();
        else receivers.change(row.id(), row.version(), form.request());
        page.load();
        notices.success("jobs.alerts.saved");
    }

    public void renew() {
        secret = receivers.renewSecret(row.id());
        page.load();
        notices.success("jobs.alerts.renewed", row.who());
    }

    public void remove() {
        receivers.remove(row.id());
        page.load();
        notices.success("jobs.alerts.isRemoved", texts.receiver(row));
    }

    public AlertKind[] getKinds() {
        return AlertKind.values();
    }

    public AlertChannel[] getChannels() {
        return AlertChannel.values();
    }

    public AlertReceiverForm getForm() {
        return form;
    }

    public AlertReceiverRow getRow() {
        return row;
    }

    public List<AlertRole> getRoles() {
        return roles;
    }

    public String getSecret() {
        return secret;
    }
}
