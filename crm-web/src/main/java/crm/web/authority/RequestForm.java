package crm.web.authority;

import crm.access.Permission;
import crm.authority.HeldRole;
import crm.authority.PermissionRequestQueries;
import crm.authority.PermissionRequestService;
import crm.shared.Settings;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

/** What somebody types who asks for a permission that a page wanted. */
@Named
@ViewScoped
public class RequestForm implements Serializable {

    private static final long serialVersionUID = 1;
    private static final int USUAL_DAYS = 14;

    @Inject
    PermissionRequestService service;

    @Inject
    PermissionRequestQueries queries;

    @Inject
    Settings settings;

    private Permission wanted;
    private List<HeldRole> roles = List.of();
    private Long grant;
    private String reason;
    private LocalDate until;

    void start() {
        if (wanted == null) return;
        roles = queries.roles();
        until = settings.today().plusDays(USUAL_DAYS);
    }

    void send() {
        service.ask(wanted, grant, reason, until);
        wanted = null;
    }

    /** The code of the permission that is asked for; what is none is nothing. */
    public void setCode(String code) {
        wanted = Stream.of(Permission.values())
                .filter(permission -> permission.name().equals(code))
                .findFirst()
                .orElse(null);
    }

    public String getCode() {
        return wanted == null ? null : wanted.name();
    }

    public Permission getWanted() {
        return wanted;
    }

    public List<HeldRole> getRoles() {
        return roles;
    }

    public Long getGrant() {
        return grant;
    }

    public void setGrant(Long grant) {
        this.grant = grant;
    }

    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = reason;
    }

    public LocalDate getUntil() {
        return until;
    }

    public void setUntil(LocalDate until) {
        this.until = until;
    }

    /** The last day that can be asked for. */
    public LocalDate getLatest() {
        return settings.today().plusDays(PermissionRequestService.MOST_DAYS);
    }

    public LocalDate getToday() {
        return settings.today();
    }
}
