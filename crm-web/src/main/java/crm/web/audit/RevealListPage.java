package crm.web.audit;

import crm.reveal.RevealQueries;
import crm.reveal.RevealRow;
import crm.web.support.Dates;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.List;

/** audit/reveals.xhtml: who was shown how many masked values. */
@Named
@ViewScoped
public class RevealListPage implements Serializable {

    private static final long serialVersionUID = 1;
    private static final int USUAL_DAYS = 30;

    @Inject
    RevealQueries reveals;

    @Inject
    Dates dates;

    private List<RevealRow> rows = List.of();
    private LocalDate from;
    private LocalDate to;

    public void load() {
        if (to == null) to = dates.today();
        if (from == null) from = to.minusDays(USUAL_DAYS);
        rows = reveals.byUser(from, to);
    }

    public List<RevealRow> getRows() {
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
