package crm.web.authority;

import crm.access.Permission;
import crm.authority.DelegationRequest;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/** What is typed of somebody who is to stand in: two weeks, all that may be given. */
public class DelegationForm implements Serializable {

    private static final long serialVersionUID = 1;
    private static final int USUAL_DAYS = 14;

    private List<Permission> permissions;
    private String to;
    private String unit;
    private LocalDate from;
    private LocalDate until;
    private boolean whileAway;
    private String reason;

    DelegationForm(List<Permission> offered, LocalDate today) {
        permissions = offered;
        from = today;
        until = today.plusDays(USUAL_DAYS - 1);
    }

    DelegationRequest request() {
        return new DelegationRequest(
                to, permissions == null ? Set.of() : Set.copyOf(permissions), unit, from, until, whileAway, reason);
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
