package crm.web.retention;

import crm.retention.DueRow;
import crm.retention.OutcomeRow;
import crm.retention.PeriodRow;
import crm.retention.RetentionQueries;
import crm.retention.RetentionService;
import crm.web.support.Notices;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;

/** retention/periods.xhtml: how long records are kept, what a run would purge, and what runs purged. */
@Named
@ViewScoped
public class PeriodsPage implements Serializable {

    private static final long serialVersionUID = 1;

    @Inject
    RetentionQueries queries;

    @Inject
    RetentionService service;

    @Inject
    Notices notices;

    private List<PeriodRow> rows = List.of();
    private List<DueRow> due = List.of();
    private List<OutcomeRow> outcomes = List.of();

    public void load() {
        rows = queries.periods();
        outcomes = queries.outcomes();
    }

    /** Counts what a run would purge now; it takes as long as the tables are large, so nobody waits for it unasked. */
    public void count() {
        due = queries.due();
    }

    public void confirm(PeriodRow row) {
        service.confirm(row.waiting().id());
        load();
        notices.success("retention.periods.confirmed");
    }

    public void withdraw(PeriodRow row) {
        service.withdraw(row.waiting().id());
        load();
        notices.success("retention.periods.withdrawn");
    }

    public List<PeriodRow> getRows() {
        return rows;
    }

    public List<DueRow> getDue() {
        return due;
    }

    public List<OutcomeRow> getOutcomes() {
        return outcomes;
    }
}
