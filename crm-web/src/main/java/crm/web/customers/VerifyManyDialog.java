package crm.web.customers;

import crm.access.Permission;
import crm.bulk.BulkService;
import crm.customer.VerificationItem;
import crm.customer.VerificationResult;
import crm.customer.VerificationService;
import crm.customer.VerificationStatus;
import crm.customerlist.CustomerRow;
import crm.customerlist.Snapshot;
import crm.web.support.Notices;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;

/** Records what was verified of one customer, several or all that match: the same item of each. */
@Named
@ViewScoped
public class VerifyManyDialog implements Serializable {

    private static final long serialVersionUID = 1;

    @Inject
    VerificationService verifications;

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
    private VerifyForm form;

    public void start(CustomerSelection wanted) {
        selection = wanted;
        snapshot = target.freeze(wanted, Permission.CUSTOMER_VERIFY);
        form = new VerifyForm();
    }

    /** Of one row of a list. */
    public void startOne(CustomerRow row) {
        start(CustomerSelection.of(List.of(row)));
    }

    public void save() {
        var finding = form.toFinding();
        if (snapshot != null) {
            bulk.verify(snapshot.id(), finding);
            notices.success("customers.work.begun", snapshot.count());
        } else {
            say(verifications.set(selection.numbers(), finding));
        }
        drawer.reload();
    }

    private void say(List<VerificationResult> results) {
        var done = results.stream().filter(VerificationResult::isDone).count();
        notices.success("customers.verifyMany.saved", done);
        if (done < results.size()) notices.warning("customers.verifyMany.left", results.size() - done);
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

    public List<VerificationItem> getItems() {
        return List.of(VerificationItem.values());
    }

    public List<VerificationStatus> getStatuses() {
        return List.of(VerificationStatus.values());
    }

    public VerifyForm getForm() {
        return form;
    }
}
