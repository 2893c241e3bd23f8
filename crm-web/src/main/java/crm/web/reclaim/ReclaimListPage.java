package crm.web.reclaim;

import crm.assignment.IdStretch;
import crm.assignment.ReclaimQueries;
import crm.assignment.ReclaimRow;
import crm.assignment.ReclaimStop;
import crm.shared.Slice;
import crm.web.support.Dates;
import crm.web.support.KeysetTable;
import crm.web.support.Paging;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.List;

/** reclaim/list.xhtml: whom the run that closes a day takes, or whom the runs of a day took. */
@Named
@ViewScoped
public class ReclaimListPage implements Serializable {

    private static final long serialVersionUID = 1;

    @Inject
    ReclaimQueries reclaim;

    @Inject
    Dates dates;

    private final KeysetTable<ReclaimRow> table = new KeysetTable<>(ReclaimRow::id, this::page);
    private ReclaimStop stop;
    private List<ReclaimQueries.Release> released = List.of();
    private boolean taken;
    private LocalDate day;

    /** Tonight's run closes today; the last one closed yesterday. */
    public void load() {
        stop = reclaim.stopped().orElse(null);
        if (day == null) day = taken ? dates.today().minusDays(1) : dates.today();
        released = taken ? reclaim.released(day) : List.of();
    }

    private Slice<ReclaimRow> page(Paging paging) {
        var stretch = new IdStretch(IdStretch.To.valueOf(paging.to().name()), paging.cursor(), paging.size());
        return taken ? reclaim.taken(day, stretch) : reclaim.due(day, stretch);
    }

    public void search() {
        load();
        table.restart();
    }

    /** Why the last run took nobody, or null. */
    public ReclaimStop getStop() {
        return stop;
    }

    /** The runs of the day that somebody let go past what stops them. */
    public List<ReclaimQueries.Release> getReleased() {
        return released;
    }

    public KeysetTable<ReclaimRow> getTable() {
        return table;
    }

    /** Whether what was taken is shown, instead of what is to come. */
    public boolean isTaken() {
        return taken;
    }

    public void setTaken(boolean taken) {
        this.taken = taken;
    }

    public LocalDate getDay() {
        return day;
    }

    public void setDay(LocalDate day) {
        this.day = day;
    }
}
