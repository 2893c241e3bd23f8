package crm.web.settings;

import crm.allocation.AllocationRuleRow;
import crm.allocation.BackfillPreview;
import crm.allocation.BackfillService;
import crm.allocation.RuleOccasion;
import crm.allocation.Simulation;
import crm.allocation.SimulationService;
import crm.web.support.Notices;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;

/** The dialogs of settings/assignment.xhtml that try rules out: on the intake of the last days, and on the pool before it is done. */
@Named
@ViewScoped
public class SimulationDialog implements Serializable {

    private static final long serialVersionUID = 1;
    private static final int USUAL = 30; // days
    private static final int SHOWN = 50;

    @Inject
    SimulationService simulations;

    @Inject
    BackfillService backfills;

    @Inject
    AssignmentRulesPage list;

    @Inject
    Notices notices;

    private String rule;
    private RuleOccasion occasion = RuleOccasion.ARRIVAL;
    private boolean open;
    private Integer days = USUAL;
    private Simulation result;
    private BackfillPreview preview;
    private String reason;

    /** For the draft of a rule. */
    public void start(AllocationRuleRow draft) {
        open(draft.name());
        occasion = draft.terms().occasion();
    }

    /** For the rules in force alone. */
    public void startInForce() {
        open(null);
        occasion = RuleOccasion.ARRIVAL;
    }

    private void open(String name) {
        rule = name;
        open = true;
        result = null;
    }

    public void simulate() {
        var back = days == null ? 0 : days;
        result = rule == null ? simulations.simulate(occasion, back, SHOWN) : simulations.simulate(rule, back, SHOWN);
    }

    public void lookAtPool() {
        reason = null;
        preview = null;
        preview = backfills.preview(SHOWN);
    }

    public void apply() {
        backfills.start(preview.token(), reason);
        list.load();
        notices.success("settings.assignment.begun", preview.trial().customers());
    }

    public boolean isOpen() {
        return open;
    }

    /** The rule whose draft is tried, or null. */
    public String getRule() {
        return rule;
    }

    public RuleOccasion getOccasion() {
        return occasion;
    }

    public void setOccasion(RuleOccasion occasion) {
        this.occasion = occasion;
    }

    public RuleOccasion[] getOccasions() {
        return RuleOccasion.values();
    }

    public Integer getDays() {
        return days;
    }

    public void setDays(Integer days) {
        this.days = days;
    }

    public Simulation getResult() {
        return result;
    }

    public BackfillPreview getPreview() {
        return preview;
    }

    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = reason;
    }
}
