package crm.web.events;

import crm.outbox.EventKind;
import crm.outbox.ReceiverChannel;
import crm.outbox.ReceiverRow;
import crm.outbox.ReceiverService;
import crm.outbox.RedeliveryService;
import crm.web.support.Notices;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.OffsetDateTime;

/** The dialogs in which a receiver is added, changed, removed, given another secret or told again. */
@Named
@ViewScoped
public class ReceiverDialog implements Serializable {

    private static final long serialVersionUID = 1;

    @Inject
    ReceiverService receivers;

    @Inject
    RedeliveryService redelivery;

    @Inject
    ReceiversPage list;

    @Inject
    Notices notices;

    private ReceiverForm form;
    private ReceiverRow row;
    private OffsetDateTime from;
    private transient String secret; // shown once, never kept

    public void start() {
        row = null;
        form = new ReceiverForm();
    }

    public void edit(ReceiverRow chosen) {
        row = chosen;
        form = new ReceiverForm(chosen);
    }

    public void ask(ReceiverRow chosen) {
        row = chosen;
        from = null;
    }

    public void save() {
        if (row == null) secret = receivers.add(form.request()).secret();
        else receivers.change(row.id(), row.version(), form.request());
        list.load();
        notices.success("events.receivers.saved", form.getName());
    }

    public void renew() {
        secret = receivers.renewSecret(row.id());
        list.load();
        notices.success("events.receivers.renewed", row.name());
    }

    public void remove() {
        receivers.remove(row.id());
        list.load();
        notices.success("events.receivers.isRemoved", row.name());
    }

    public void redeliver() {
        var told = redelivery.redeliver(row.id(), from);
        list.load();
        notices.success("events.receivers.toldAgain", told);
    }

    public EventKind[] getKinds() {
        return EventKind.values();
    }

    public ReceiverChannel[] getChannels() {
        return ReceiverChannel.values();
    }

    public ReceiverForm getForm() {
        return form;
    }

    public ReceiverRow getRow() {
        return row;
    }

    public String getSecret() {
        return secret;
    }

    public OffsetDateTime getFrom() {
        return from;
    }

    public void setFrom(OffsetDateTime from) {
        this.from = from;
    }
}
