package crm.web.support;

import crm.shared.Settings;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** How the brokerage works, asked for once a request: {@code #{brokerage.managers}}. */
@Named
@RequestScoped
public class Brokerage {

    @Inject
    Settings settings;

    private Boolean managers;

    /** Whether customers have account managers; without, nothing of managers, pool and protection is on any page. */
    public boolean isManagers() {
        if (managers == null) managers = settings.hasManagers();
        return managers;
    }
}
