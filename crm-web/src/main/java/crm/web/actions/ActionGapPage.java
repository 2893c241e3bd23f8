package crm.web.actions;

import crm.serviceaction.ActionQueries;
import crm.serviceaction.GapRow;
import crm.web.support.Dates;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.List;

/** actions/gaps.xhtml: where the feeds count something else than arrived. */
@Named
@ViewScoped
public class ActionGapPage implements Serializable {

    private static final long serialVersionUID = 1;
    private static final int USUAL_DAYS = 30;

    @Inject
    ActionQueries actions;

    @Inject
    Dates dates;

    private List<GapRow> rows = List.of();
    private LocalDate from;
    private LocalDate to;

    public void load() {
        if (to == null) to = dates.today();
        if (from == null) from = to.minusDays(USUAL_DAYS);
        rows = actions.gaps(from, to);
    }

    public List<GapRow> getRows() {
        return rows;
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
