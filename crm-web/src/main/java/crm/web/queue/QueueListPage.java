package crm.web.queue;

import crm.allocation.AllocationOutcome;
import crm.allocation.QueueQueries;
import crm.allocation.QueueRow;
import crm.allocation.RuleOccasion;
import crm.assignment.AssignRequest;
import crm.assignment.AssignmentService;
import crm.assignment.IdStretch;
import crm.assignment.ManagerChoice;
import crm.assignment.OwnershipQueries;
import crm.assignment.OwnershipRole;
import crm.shared.Slice;
import crm.web.support.KeysetTable;
import crm.web.support.Notices;
import crm.web.support.Paging;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;

/** queue/list.xhtml: customers for whom the rules found nobody, and giving them to somebody by hand. */
@Named
@ViewScoped
public class QueueListPage implements Serializable {

    private static final long serialVersionUID = 1;
    private static final List<AllocationOutcome> REASONS = List.of(
            AllocationOutcome.NO_RULE,
            AllocationOutcome.NO_CANDIDATE,
            AllocationOutcome.RESTRICTED,
            AllocationOutcome.PASSED_BY,
            AllocationOutcome.HOP);

    @Inject
    QueueQueries queue;

    @Inject
    AssignmentService assignments;

    @Inject
    OwnershipQueries owners;

    @Inject
    Notices notices;

    private final KeysetTable<QueueRow> table = new KeysetTable<>(QueueRow::key, this::page);
    private AllocationOutcome why;
    private RuleOccasion occasion;
    private QueueRow chosen;
    private List<ManagerChoice> managers = List.of();
    private OwnershipRole role;
    private String manager;
    private String reason;

    private Slice<QueueRow> page(Paging paging) {
        return queue.page(
                why, occasion, new IdStretch(IdStretch.To.valueOf(paging.to().name()), paging.cursor(), paging.size()));
    }

    public void search() {
        table.restart();
    }

    public void choose(QueueRow row) {
        chosen = row;
        role = row.role();
        manager = null;
        reason = null;
        managers = owners.choices();
    }

    public void assign() {
        var request =
                AssignRequest.of(List.of(chosen.customer()), role, manager).because(reason);
        var result = assignments.assign(request).get(0);
        if (!result.isDone()) throw result.rule().violatedBy(result.details().toArray());
        search();
        notices.success("queue.list.assigned", chosen.customer());
    }

    public KeysetTable<QueueRow> getTable() {
        return table;
    }

    public List<AllocationOutcome> getReasons() {
        return REASONS;
    }

    public AllocationOutcome getWhy() {
        return why;
    }

    public void setWhy(AllocationOutcome why) {
        this.why = why;
    }

    public RuleOccasion[] getOccasions() {
        return RuleOccasion.values();
    }

    public RuleOccasion getOccasion() {
        return occasion;
    }

    public void setOccasion(RuleOccasion occasion) {
        this.occasion = occasion;
    }

    public QueueRow getChosen() {
        return chosen;
    }

    public List<ManagerChoice> getManagers() {
        return managers;
    }

    public OwnershipRole getRole() {
        return role;
    }

    public void setRole(OwnershipRole role) {
        this.role = role;
    }

    public String getManager() {
        return manager;
    }

    public void setManager(String manager) {
        this.manager = manager;
    }

    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = reason;
    }
}
