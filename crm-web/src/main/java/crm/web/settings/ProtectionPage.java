package crm.web.settings;

import crm.assignment.ProtectionRuleRow;
import crm.assignment.ProtectionRuleService;
import crm.shared.DayCount;
import crm.web.support.Notices;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;

/** settings/protection.xhtml: how long owners are protected, and how that was before. */
@Named
@ViewScoped
public class ProtectionPage implements Serializable {

    private static final long serialVersionUID = 1;

    @Inject
    ProtectionRuleService rules;

    @Inject
    Notices notices;

    private List<ProtectionRuleRow> history;
    private ProtectionForm form;

    public void load() {
        history = rules.history();
        form = ProtectionForm.of(getCurrent());
    }

    /** Shows what is in force by now and goes on from it, with what was typed. */
    public void readAgain() {
        history = rules.history();
        form.goOnFrom(getCurrent());
    }

    public void save() {
        rules.change(form.toRequest());
        load();
        notices.success("settings.protection.saved", getCurrent().version());
    }

    public ProtectionRuleRow getCurrent() {
        return history.get(0);
    }

    public List<ProtectionRuleRow> getHistory() {
        return history;
    }

    public ProtectionForm getForm() {
        return form;
    }

    public List<DayCount> getCounts() {
        return List.of(DayCount.values());
    }
}
