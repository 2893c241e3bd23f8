package crm.web.authority;

import crm.access.Permission;
import crm.authority.HeldRole;
import crm.authority.PermissionRequestQueries;
import crm.authority.PermissionRequestRow;
import crm.authority.PermissionRequestService;
import crm.authority.RequestStatus;
import crm.shared.Settings;
import crm.web.support.Notices;
import crm.web.support.Permissions;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

/** authority/requests.xhtml: the permissions one asked for, those one decides on, and what was decided. */
@Named
@ViewScoped
public class RequestsPage implements Serializable {

    private static final long serialVersionUID = 1;

    /** Which requests are shown. */
    public enum View {
        MINE,
        WAITING,
        DECIDED
    }

    @Inject
    PermissionRequestService service;

    @Inject
    PermissionRequestQueries queries;

    @Inject
    Permissions permissions;

    @Inject
    Settings settings;

    @Inject
    Notices notices;

    private View view;
    private Permission wanted;
    private List<HeldRole> roles = List.of();
    private List<PermissionRequestRow> rows = List.of();
    private Long grant;
    private String reason;
    private LocalDate until;
    private PermissionRequestRow chosen;

    public void load() {
        if (view == null) view = isDecider() && wanted == null ? View.WAITING : View.MINE;
        if (wanted != null) {
            roles = queries.roles();
            until = settings.today().plusDays(14);
        }
        read();
    }

    private void read() {
        rows = switch (view) {
            case MINE -> queries.mine();
            case WAITING -> queries.waiting();
            case DECIDED -> queries.decided();
        };
    }

    public void ask() {
        service.ask(wanted, grant, reason, until);
        wanted = null;
        view = View.MINE;
        read();
        notices.success("authority.requests.asked");
    }

    public void withdraw(PermissionRequestRow row) {
        service.withdraw(row.id());
        read();
        notices.success("authority.requests.withdrawn");
    }

    public void choose(PermissionRequestRow row) {
        chosen = row;
        reason = null;
    }

    public void grant() {
        service.grant(chosen.id(), reason);
        read();
        notices.success("authority.requests.granted", chosen.userName());
    }

    public void refuse() {
        service.refuse(chosen.id(), reason);
        read();
        notices.success("authority.requests.refused", chosen.userName());
    }

    public void end() {
        service.end(chosen.id(), reason);
        read();
        notices.success("authority.requests.ended", chosen.userName());
    }

    public boolean isDecider() {
        return permissions.can(Permission.REQUEST_DECIDE.name());
    }

    public boolean isMine() {
        return view == View.MINE;
    }

    public String tone(RequestStatus status) {
        return switch (status) {
            case GRANTED -> "ok";
            case PENDING -> "warn";
            case REFUSED -> "bad";
            case WITHDRAWN, ENDED -> "neutral";
        };
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

    /** In small letters, as addresses write it. */
    public void setShown(String shown) {
        view = Stream.of(View.values())
                .filter(value -> value.name().equalsIgnoreCase(shown))
                .findFirst()
                .orElse(null);
    }

    public String getShown() {
        return view == null ? null : view.name().toLowerCase();
    }

    public View getView() {
        return view;
    }

    public Permission getWanted() {
        return wanted;
    }

    public List<HeldRole> getRoles() {
        return roles;
    }

    public List<PermissionRequestRow> getRows() {
        return rows;
    }

    public PermissionRequestRow getChosen() {
        return chosen;
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
