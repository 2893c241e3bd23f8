package crm.web.settings;

import crm.allocation.AllocationQueries;
import crm.allocation.AllocationRuleRow;
import crm.allocation.AllocationService;
import crm.allocation.BackfillRow;
import crm.allocation.BackfillService;
import crm.web.support.Notices;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;

/** settings/assignment.xhtml: the assignment rules in their order, and how far their application to the pool has come. */
@Named
@ViewScoped
public class AssignmentRulesPage implements Serializable {

    private static final long serialVersionUID = 1;

    @Inject
    AllocationQueries rules;

    @Inject
    AllocationService service;

    @Inject
    BackfillService backfills;

    @Inject
    Notices notices;

    private List<AllocationRuleRow> current = List.of();
    private BackfillRow backfill;

    public void load() {
        current = rules.current();
        backfill = backfills.current().orElse(null);
    }

    public void up(AllocationRuleRow rule) {
        move(rule, -1);
    }

    public void down(AllocationRuleRow rule) {
        move(rule, 1);
    }

    private void move(AllocationRuleRow rule, int by) {
        service.move(rule.name(), by);
        load();
        notices.success("settings.assignment.moved", rule.name());
    }

    public List<AllocationRuleRow> getCurrent() {
        return current;
    }

    /** The latest application to the pool, or null. */
    public BackfillRow getBackfill() {
        return backfill;
    }

    public boolean isAnyActive() {
        return current.stream().anyMatch(AllocationRuleRow::isActive);
    }
}
