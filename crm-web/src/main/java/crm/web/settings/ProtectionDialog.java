package crm.web.settings;

import crm.assignment.OwnershipRole;
import crm.assignment.ProtectionChange;
import crm.assignment.ProtectionEffect;
import crm.assignment.ProtectionRuleQueries;
import crm.assignment.ProtectionRuleRow;
import crm.assignment.ProtectionRuleService;
import crm.assignment.ProtectionTerms;
import crm.lifecycle.Stage;
import crm.shared.DayCount;
import crm.web.support.Notices;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;

/**
 * The dialog of settings/protection.xhtml that adds, changes and ends a rule.
 *
 * <p>What touches protections that run is saved only after its effects were looked at, with the numbers that are saved.
 */
@Named
@ViewScoped
public class ProtectionDialog implements Serializable {

    private static final long serialVersionUID = 1;

    @Inject
    ProtectionRuleService rules;

    @Inject
    ProtectionRuleQueries queries;

    @Inject
    ProtectionPage list;

    @Inject
    Notices notices;

    private ProtectionForm form;
    private List<ProtectionRuleRow> history = List.of();
    private ProtectionEffect effect;
    private ProtectionTerms lookedAt;
    private String endReason;

    public void add() {
        start(ProtectionForm.from(list.getCurrent().stream()
                .filter(ProtectionRuleRow::isForAll)
                .findFirst()
                .map(ProtectionRuleRow::terms)
                .orElse(ProtectionTerms.SHIPPED)));
        history = List.of();
    }

    public void edit(ProtectionRuleRow rule) {
        history = queries.history(rule.name());
        start(ProtectionForm.of(history.get(0)));
    }

    private void start(ProtectionForm with) {
        form = with;
        forget();
        endReason = null;
    }

    /** Goes on from the version in force by now, with what was typed. */
    public void readAgain() {
        list.load();
        if (form.isFresh()) return;
        history = queries.history(form.getName());
        form.goOnFrom(history.get(0));
        forget();
    }

    /** Counts what the rule would mean for protections that run. */
    public void preview() {
        var request = form.toRequest();
        effect = rules.preview(request);
        lookedAt = request.terms();
    }

    public void save() {
        var request = form.toRequest();
        if (request.effect() != ProtectionChange.NEW_OWNERS && !request.terms().equals(lookedAt)) {
            preview();
            notices.warning("settings.protection.lookFirst");
            notices.stay();
            return;
        }
        rules.change(request);
        list.load();
        notices.success("settings.protection.saved", request.expectedVersion() + 1);
    }

    public void end() {
        rules.end(form.getName(), form.getVersion(), endReason);
        list.load();
        notices.success("settings.protection.ended", form.getName());
    }

    private void forget() {
        effect = null;
        lookedAt = null;
    }

    public ProtectionForm getForm() {
        return form;
    }

    public List<ProtectionRuleRow> getHistory() {
        return history;
    }

    /** What was counted last, or null. */
    public ProtectionEffect getEffect() {
        return effect;
    }

    public String getEndReason() {
        return endReason;
    }

    public void setEndReason(String endReason) {
        this.endReason = endReason;
    }

    public Stage[] getStages() {
        return Stage.values();
    }

    public List<OwnershipRole> getRoles() {
        return OwnershipRole.RESPONSIBLE_ORDER;
    }

    public DayCount[] getCounts() {
        return DayCount.values();
    }

    public ProtectionChange[] getEffects() {
        return ProtectionChange.values();
    }
}
