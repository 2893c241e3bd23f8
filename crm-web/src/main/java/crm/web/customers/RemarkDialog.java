package crm.web.customers;

import crm.access.Permission;
import crm.bulk.BulkService;
import crm.customerlist.Snapshot;
import crm.followup.RemarkService;
import crm.followup.RowOutcome;
import crm.web.support.Notices;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;

/** Puts a remark on one customer, several or all that match. */
@Named
@ViewScoped
public class RemarkDialog implements Serializable {

    private static final long serialVersionUID = 1;

    @Inject
    RemarkService remarks;

    @Inject
    BulkService bulk;

    @Inject
    BulkTarget target;

    @Inject
    CustomerDrawer drawer;

    @Inject
    Notices notices;

    private CustomerSelection selection;
    private Snapshot snapshot;
    private String text;

    public void start(CustomerSelection wanted) {
        selection = wanted;
        snapshot = target.freeze(wanted, Permission.REMARK_ADD);
        text = null;
    }

    public void save() {
        if (snapshot != null) {
            bulk.remark(snapshot.id(), text);
            notices.success("customers.work.begun", snapshot.count());
            return;
        }
        var results = remarks.add(selection.numbers(), text);
        var done = results.stream().filter(r -> r.outcome() == RowOutcome.DONE).count();
        notices.success("customers.remark.saved", done);
        drawer.reload();
    }

    public long getCount() {
        return snapshot == null ? selection.count() : snapshot.count();
    }

    public boolean isOpen() {
        return selection != null;
    }

    public CustomerSelection getSelection() {
        return selection;
    }

    public String getText() {
        return text;
    }

    public void setText(String text) {
        this.text = text;
    }
}
