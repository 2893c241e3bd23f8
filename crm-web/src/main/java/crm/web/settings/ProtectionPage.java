package crm.web.settings;

import crm.assignment.ProtectionRuleQueries;
import crm.assignment.ProtectionRuleRow;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;

/** settings/protection.xhtml: the protection rules in force. */
@Named
@ViewScoped
public class ProtectionPage implements Serializable {

    private static final long serialVersionUID = 1;

    @Inject
    ProtectionRuleQueries rules;

    private List<ProtectionRuleRow> current = List.of();

    public void load() {
        current = rules.current();
    }

    public List<ProtectionRuleRow> getCurrent() {
        return current;
    }
}
