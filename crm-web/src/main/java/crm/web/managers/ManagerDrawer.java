package crm.web.managers;

import crm.org.LeaveRow;
import crm.org.LeaveService;
import crm.org.ManagerQueries;
import crm.org.ManagerView;
import crm.org.RoleRow;
import crm.web.support.Notices;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;

/** The drawer of managers/list.xhtml: one manager with leaves, social accounts and codes. */
@Named
@ViewScoped
public class ManagerDrawer implements Serializable {

    private static final long serialVersionUID = 1;

    @Inject
    ManagerQueries managers;

    @Inject
    LeaveService leaves;

    @Inject
    Notices notices;

    private Long id;
    private ManagerView view;
    private List<RoleRow> roles = List.of();

    public void open(long managerId) {
        id = managerId;
        load();
    }

    /** Reads the manager again; nothing while none is open. */
    public void load() {
        view = id == null ? null : managers.view(id);
        roles = id == null ? List.of() : managers.roles(id);
    }

    /** Shows nobody any more. */
    void close() {
        id = null;
        view = null;
    }

    public void endLeave(LeaveRow leave) {
        leaves.end(id, leave.id());
        load();
        notices.success("managers.list.leaveEnded");
    }

    public boolean isOpen() {
        return view != null;
    }

    public Long getId() {
        return id;
    }

    public void setId(Long id) {
        this.id = id;
    }

    public List<RoleRow> getRoles() {
        return roles;
    }

    public ManagerView getView() {
        return view;
    }
}
