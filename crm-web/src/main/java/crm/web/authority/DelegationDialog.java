package crm.web.authority;

import crm.access.Permission;
import crm.authority.Colleague;
import crm.authority.DelegationQueries;
import crm.authority.DelegationRequest;
import crm.authority.DelegationService;
import crm.shared.Settings;
import crm.user.UserUnit;
import crm.web.support.Notices;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;

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

    private boolean open;
    private List<Permission> offered = List.of();
    private List<UserUnit> units = List.of();
    private List<Permission> permissions = List.of();
    private String to;
    private String unit;
    private LocalDate from;
    private LocalDate until;
    private boolean whileAway;
    private String reason;

    public void start() {
        open = true;
        offered = queries.permissions();
        permissions = offered;
        units = queries.units();
        to = null;
        unit = null;
        from = settings.today();
        until = from.plusDays(13);
        whileAway = false;
        reason = null;
    }

    public void give() {
        service.give(new DelegationRequest(
                to, permissions == null ? Set.of() : Set.copyOf(permissions), unit, from, until, whileAway, reason));
        list.load();
        notices.success("authority.delegations.done", label(to));
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
        return open;
    }

    public List<Permission> getOffered() {
        return offered;
    }

    public List<UserUnit> getUnits() {
        return units;
    }

    public List<Permission> getPermissions() {
        return permissions;
    }

    public void setPermissions(List<Permission> permissions) {
        this.permissions = permissions;
    }

    public String getTo() {
        return to;
    }

    public void setTo(String to) {
        this.to = to;
    }

    public String getUnit() {
        return unit;
    }

    public void setUnit(String unit) {
        this.unit = unit;
    }

    public LocalDate getFrom() {
        return from;
    }

    public void setFrom(LocalDate from) {
        this.from = from;
    }

    public LocalDate getUntil() {
        return until;
    }

    public void setUntil(LocalDate until) {
        this.until = until;
    }

    public boolean isWhileAway() {
        return whileAway;
    }

    public void setWhileAway(boolean whileAway) {
        this.whileAway = whileAway;
    }

    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = reason;
    }
}
