package crm.web.authority;

import crm.access.Permission;
import crm.authority.PermissionRequestQueries;
import crm.authority.PermissionRequestRow;
import crm.authority.PermissionRequestService;
import crm.authority.RequestStatus;
import crm.web.support.Notices;
import crm.web.support.Permissions;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import java.util.Locale;
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
    RequestForm form;

    @Inject
    Permissions permissions;

    @Inject
    Notices notices;

    private View view;
    private List<PermissionRequestRow> rows = List.of();

    public void load() {
        if (view == null) view = isDecider() && form.getWanted() == null ? View.WAITING : View.MINE;
        form.start();
        read();
    }

    void read() {
        rows = switch (view) {
            case MINE -> queries.mine();
            case WAITING -> queries.waiting();
            case DECIDED -> queries.decided();
        };
    }

    public void ask() {
        form.send();
        view = View.MINE;
        read();
        notices.success("authority.requests.asked");
    }

    public void withdraw(PermissionRequestRow row) {
        service.withdraw(row.id());
        read();
        notices.success("authority.requests.withdrawn");
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

    /** In small letters, as addresses write it. */
    public void setShown(String shown) {
        view = Stream.of(View.values())
                .filter(value -> value.name().equalsIgnoreCase(shown))
                .findFirst()
                .orElse(null);
    }

    public String getShown() {
        return view == null ? null : view.name().toLowerCase(Locale.ROOT);
    }

    public View getView() {
        return view;
    }

    public List<PermissionRequestRow> getRows() {
        return rows;
    }
}
