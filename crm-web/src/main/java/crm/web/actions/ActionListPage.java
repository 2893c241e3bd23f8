package crm.web.actions;

import crm.serviceaction.ActionQueries;
import crm.serviceaction.ActionRow;
import crm.web.support.Dates;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.List;

/** actions/list.xhtml: the calls, messages and records of one person, one's own at first. */
@Named
@ViewScoped
public class ActionListPage implements Serializable {

    private static final long serialVersionUID = 1;
    private static final int USUAL_DAYS = 6;

    @Inject
    ActionQueries actions;

    @Inject
    Dates dates;

    private List<ActionRow> rows = List.of();
    private String staff;
    private LocalDate from;
    private LocalDate to;

    public void load() {
        if (to == null) to = dates.today();
        if (from == null) from = to.minusDays(USUAL_DAYS);
        rows = actions.log(staff, from, to);
    }

    public List<ActionRow> getRows() {
        return rows;
    }

    /** True when there may be more than is shown. */
    public boolean isCut() {
        return rows.size() == ActionQueries.MOST;
    }

    public String getStaff() {
        return staff;
    }

    public void setStaff(String staff) {
        this.staff = staff;
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
}
