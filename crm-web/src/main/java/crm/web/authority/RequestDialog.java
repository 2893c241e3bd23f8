package crm.web.authority;

import crm.authority.PermissionRequestRow;
import crm.authority.PermissionRequestService;
import crm.web.support.Notices;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;

/** Answers a request for a permission, or takes back what was granted. */
@Named
@ViewScoped
public class RequestDialog implements Serializable {

    private static final long serialVersionUID = 1;

    @Inject
    PermissionRequestService service;

    @Inject
    RequestsPage list;

    @Inject
    Notices notices;

    private PermissionRequestRow row;
    private String reason;

    public void open(PermissionRequestRow chosen) {
        row = chosen;
        reason = null;
    }

    public void grant() {
        service.grant(row.id(), reason);
        done("authority.requests.granted");
    }

    public void refuse() {
        service.refuse(row.id(), reason);
        done("authority.requests.refused");
    }

    public void end() {
        service.end(row.id(), reason);
        done("authority.requests.ended");
    }

    private void done(String what) {
        list.read();
        notices.success(what, row.userName());
    }

    public PermissionRequestRow getRow() {
        return row;
    }

    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = reason;
    }
}
