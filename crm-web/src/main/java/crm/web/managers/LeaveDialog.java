package crm.web.managers;

import crm.org.LeaveRequest;
import crm.org.LeaveService;
import crm.org.ManagerQueries;
import crm.org.ManagerRow;
import crm.web.support.Dates;
import crm.web.support.Notices;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.List;

/** The dialog of managers/list.xhtml that enters a leave. */
@Named
@ViewScoped
public class LeaveDialog implements Serializable {

    private static final long serialVersionUID = 1;

    @Inject
    LeaveService leaves;

    @Inject
    ManagerQueries managers;

    @Inject
    ManagerDrawer drawer;

    @Inject
    Dates dates;

    @Inject
    Notices notices;

    private ManagerRow manager;
    private LocalDate from;
    private LocalDate to;
    private String deputy;
    private String reason;
    private List<ManagerRow> deputies = List.of();

    public void start(ManagerRow row) {
        manager = row;
        from = dates.today();
        to = null;
        deputy = null;
        reason = null;
        look();
    }

    /** Reads anew who is there on these days. */
    public void look() {
        deputies = managers.deputies(manager.id(), from, to == null || from == null || to.isBefore(from) ? from : to);
    }

    public void save() {
        leaves.enter(manager.id(), new LeaveRequest(from, to, deputy, reason));
        drawer.open(manager.id());
        notices.success("managers.list.leaveEntered");
    }

    public ManagerRow getManager() {
        return manager;
    }

    public List<ManagerRow> getDeputies() {
        return deputies;
    }

    public LocalDate getFrom() {
        return from;
    }

    public void setFrom(LocalDate from) {
        this.from = from;
    }

    public LocalDate getTo() {
        return to;
    }

    public void setTo(LocalDate to) {
        this.to = to;
    }

    public String getDeputy() {
        return deputy;
    }

    public void setDeputy(String deputy) {
        this.deputy = deputy;
    }

    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = reason;
    }
}
