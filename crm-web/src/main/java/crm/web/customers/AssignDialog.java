package crm.web.customers;

import crm.access.Permission;
import crm.assignment.AssignResult;
import crm.assignment.AssignmentService;
import crm.bulk.BulkService;
import crm.customerlist.Snapshot;
import crm.web.support.Texts;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;

/** Gives one customer, several or all that match to a manager, and says what became of each. */
@Named
@ViewScoped
public class AssignDialog implements Serializable {

    private static final long serialVersionUID = 1;

    @Inject
    AssignmentService assignments;

    @Inject
    BulkService bulk;

    @Inject
    BulkTarget target;

    @Inject
    BulkProgress progress;

    @Inject
    ManagerLookup managers;

    @Inject
    CustomerDrawer drawer;

    @Inject
    Texts texts;

    private CustomerSelection selection;
    private Snapshot snapshot;
    private boolean begun;
    private AssignForm form = new AssignForm();
    private List<AssignResult> results;

    public void start(CustomerSelection wanted) {
        selection = wanted;
        form = new AssignForm();
        results = null;
        begun = false;
        snapshot = target.freeze(wanted, Permission.ASSIGNMENT_ASSIGN);
        managers.load();
    }

    public void assign() {
        if (snapshot != null) {
            progress.follow(bulk.assign(snapshot.id(), form.toBulk()));
            begun = true;
            return;
        }
        results = assignments.assign(form.toRequest(selection.numbers(), selection.owners(form.getRole())));
        drawer.reload();
    }

    /** Redraws what depends on a field that changed. */
    public void changed() {}

    /** What exactly will happen, and to how many. */
    public String getEffect() {
        if (snapshot != null) {
            return texts.of("customers.assign.effectAll", snapshot.count(), selection.count() - snapshot.count());
        }
        var effect = AssignEffect.of(selection, form);
        var key = form.isTransfer() ? "customers.assign.effectTransfer" : "customers.assign.effect";
        return texts.of(key, selection.count(), effect.free(), effect.owned(), effect.same());
    }

    public long getDone() {
        return results.stream().filter(AssignResult::isDone).count();
    }

    /** True when it goes on in the background. */
    public boolean isBegun() {
        return begun;
    }

    public boolean isOpen() {
        return selection != null;
    }

    public CustomerSelection getSelection() {
        return selection;
    }

    public AssignForm getForm() {
        return form;
    }

    public List<AssignResult> getResults() {
        return results;
    }
}
