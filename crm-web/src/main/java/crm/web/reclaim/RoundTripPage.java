package crm.web.reclaim;

import crm.assignment.IdStretch;
import crm.assignment.RoundTripQueries;
import crm.assignment.RoundTripRow;
import crm.shared.Slice;
import crm.web.support.Dates;
import crm.web.support.KeysetTable;
import crm.web.support.Paging;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.LocalDate;

/** reclaim/trips.xhtml: customers who were back with the manager that had lost them. */
@Named
@ViewScoped
public class RoundTripPage implements Serializable {

    private static final long serialVersionUID = 1;
    private static final int USUAL_DAYS = 90;

    @Inject
    RoundTripQueries trips;

    @Inject
    Dates dates;

    private final KeysetTable<RoundTripRow> table = new KeysetTable<>(RoundTripRow::id, this::page);
    private LocalDate from;
    private LocalDate to;

    public void load() {
        if (to == null) to = dates.today();
        if (from == null) from = to.minusDays(USUAL_DAYS);
    }

    private Slice<RoundTripRow> page(Paging paging) {
        return trips.page(
                from, to, new IdStretch(IdStretch.To.valueOf(paging.to().name()), paging.cursor(), paging.size()));
    }

    public void search() {
        load();
        table.restart();
    }

    public KeysetTable<RoundTripRow> getTable() {
        return table;
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
