package crm.web.users;

import crm.user.RoleChangeState;
import crm.user.RoleDifference;
import crm.user.RoleQueries;
import crm.user.RoleView;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** The drawer of users/roles.xhtml: what a role allows, who holds it, its versions and what differs between two of them. */
@Named
@ViewScoped
public class RoleDrawer implements Serializable {

    private static final long serialVersionUID = 1;

    @Inject
    RoleQueries queries;

    private String code;
    private RoleView view;
    private Long from;
    private Long to;
    private RoleDifference difference;

    public void open(String role) {
        code = role;
        load();
    }

    /** Reads the role again; nothing while none is open. */
    public void load() {
        view = code == null || code.isBlank() ? null : queries.view(code);
        difference = null;
        from = view == null ? null : 0L;
        to = view == null ? null : view.role().version();
    }

    public void compare() {
        difference = queries.difference(code, from == null ? 0 : from, to);
    }

    /** The numbers of the versions, the newest first; 0 is the role as it was before its first change. */
    public List<Long> getVersions() {
        if (view == null) return List.of();
        return Stream.concat(
                        view.changes().stream()
                                .filter(change -> change.state() == RoleChangeState.CONFIRMED)
                                .map(change -> change.version())
                                .filter(Objects::nonNull),
                        Stream.of(0L))
                .toList();
    }

    public boolean isOpen() {
        return view != null;
    }

    public String getCode() {
        return code;
    }

    public void setCode(String code) {
        this.code = code;
    }

    public RoleView getView() {
        return view;
    }

    public RoleDifference getDifference() {
        return difference;
    }

    public Long getFrom() {
        return from;
    }

    public void setFrom(Long from) {
        this.from = from;
    }

    public Long getTo() {
        return to;
    }

    public void setTo(Long to) {
        this.to = to;
    }
}
