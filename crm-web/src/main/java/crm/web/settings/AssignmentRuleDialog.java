package crm.web.settings;

import crm.allocation.AllocationQueries;
import crm.allocation.AllocationRuleRow;
import crm.allocation.AllocationService;
import crm.allocation.Distribution;
import crm.allocation.RuleOccasion;
import crm.allocation.RuleTerms;
import crm.assignment.OwnershipRole;
import crm.web.support.Notices;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;

/** The dialogs of settings/assignment.xhtml that draft a rule, put it into force and take it out again. */
@Named
@ViewScoped
public class AssignmentRuleDialog implements Serializable {

    private static final long serialVersionUID = 1;

    @Inject
    AllocationService rules;

    @Inject
    AllocationQueries queries;

    @Inject
    AssignmentRulesPage list;

    @Inject
    Notices notices;

    private AssignmentForm form;
    private List<AllocationRuleRow> history = List.of();
    private String reason;

    public void add() {
        form = new AssignmentForm(RuleTerms.USUAL);
        history = List.of();
    }

    public void edit(AllocationRuleRow rule) {
        history = queries.history(rule.name());
        form = AssignmentForm.of(history.get(0));
        reason = null;
    }

    /** Goes on from what others wrote meanwhile, with what was typed. */
    public void readAgain() {
        list.load();
        history = queries.history(form.getName());
        form.goOnFrom(history.get(0));
    }

    /** Does nothing but take in what was typed, for the parts of the form that depend on it. */
    public void changed() {
        // what was typed is in the form by now
    }

    public void save() {
        rules.save(form.toRequest());
        list.load();
        notices.success("settings.assignment.saved", form.getName());
    }

    public void activate() {
        rules.activate(form.getName(), form.getEdition(), reason);
        list.load();
        notices.success("settings.assignment.activated", form.getName());
    }

    public void retire() {
        rules.retire(form.getName(), reason);
        list.load();
        notices.success("settings.assignment.retired", form.getName());
    }

    public AssignmentForm getForm() {
        return form;
    }

    public List<AllocationRuleRow> getHistory() {
        return history;
    }

    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = reason;
    }

    public RuleOccasion[] getOccasions() {
        return RuleOccasion.values();
    }

    public Distribution[] getDistributions() {
        return Distribution.values();
    }

    public List<OwnershipRole> getRoles() {
        return List.of(OwnershipRole.ACQUIRER, OwnershipRole.OPENER, OwnershipRole.SERVICE);
    }
}
