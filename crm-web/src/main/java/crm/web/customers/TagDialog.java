package crm.web.customers;

import crm.access.Permission;
import crm.bulk.BulkService;
import crm.customerlist.Snapshot;
import crm.followup.RowOutcome;
import crm.followup.RowResult;
import crm.followup.TagService;
import crm.web.support.Notices;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Puts tags on one customer, several or all that match, or takes them off. */
@Named
@ViewScoped
public class TagDialog implements Serializable {

    private static final long serialVersionUID = 1;

    @Inject
    TagService service;

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
    private ArrayList<String> tags = new ArrayList<>();

    public void start(CustomerSelection wanted) {
        selection = wanted;
        snapshot = target.freeze(wanted, Permission.TAG_ASSIGN);
        tags = new ArrayList<>();
    }

    public void add() {
        if (snapshot != null) begun(bulk.tag(snapshot.id(), Set.copyOf(tags)));
        else say("customers.tag.added", service.add(selection.numbers(), Set.copyOf(tags)));
    }

    public void remove() {
        if (snapshot != null) begun(bulk.untag(snapshot.id(), Set.copyOf(tags)));
        else say("customers.tag.removed", service.remove(selection.numbers(), Set.copyOf(tags)));
    }

    private void begun(long run) {
        notices.success("customers.work.begun", snapshot.count());
    }

    private void say(String key, List<RowResult> results) {
        notices.success(
                key,
                results.stream().filter(r -> r.outcome() == RowOutcome.DONE).count());
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

    public List<String> getTags() {
        return tags;
    }

    public void setTags(List<String> tags) {
        this.tags = new ArrayList<>(tags);
    }
}
