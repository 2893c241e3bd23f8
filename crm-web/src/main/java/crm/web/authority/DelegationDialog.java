package crm.web.authority;

import crm.access.Permission;
import crm.authority.Colleague;
import crm.authority.DelegationQueries;
import crm.authority.DelegationService;
import crm.shared.Settings;
import crm.user.UserUnit;
import crm.web.support.Notices;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;

/** The dialog in which somebody has another stand in. */
@Named
@ViewScoped
public class DelegationDialog implements Serializable {

    private static final long serialVersionUID = 1;

    @Inject
    DelegationService service;

    @Inject
    DelegationQueries queries;

    @Inject
    DelegationsPage list;

    @Inject
    Settings settings;

    @Inject
    Notices notices;

    private List<Permission> offered = List.of();
    private List<UserUnit> units = List.of();
    private DelegationForm form;

    public void start() {
        offered = queries.permissions();
        units = queries.units();
        form = new DelegationForm(offered, settings.today());
    }

    public void give() {
        service.give(form.request());
        list.load();
        notices.success("authority.delegations.done", label(form.getTo()));
    }

    /** The user names that some text means. */
    public List<String> complete(String typed) {
        return queries.colleagues(typed).stream().map(Colleague::user).toList();
    }

    /** "陳大文 · cdm". */
    public String label(String user) {
        return user == null
                ? ""
                : queries.colleagues(user).stream()
                        .filter(colleague -> colleague.user().equals(user))
                        .findFirst()
                        .map(colleague -> colleague.name() + " · " + user)
                        .orElse(user);
    }

    public boolean isOpen() {
        return form != null;
    }

    public List<Permission> getOffered() {
        return offered;
    }

    public List<UserUnit> getUnits() {
        return units;
    }

    public DelegationForm getForm() {
        return form;
    }
}
