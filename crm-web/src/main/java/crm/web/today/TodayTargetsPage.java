package crm.web.today;

import crm.today.TargetFigure;
import crm.today.TargetQueries;
import crm.today.TargetRow;
import crm.today.TargetService;
import crm.web.support.Dates;
import crm.web.support.Notices;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.stream.Stream;

/** today/targets.xhtml: what managers and teams are to reach in a month, beside what there is. */
@Named
@ViewScoped
public class TodayTargetsPage implements Serializable {

    private static final long serialVersionUID = 1;

    @Inject
    TargetQueries queries;

    @Inject
    TargetService targets;

    @Inject
    Notices notices;

    @Inject
    Dates dates;

    private LocalDate month;
    private List<TargetRow> rows = List.of();
    private final TargetForm form = new TargetForm();

    public void load() {
        month = (month == null ? dates.today() : month).withDayOfMonth(1);
        rows = queries.of(YearMonth.from(month));
    }

    public void step(int months) {
        month = month.plusMonths(months);
        load();
    }

    /** Opens the targets of one. */
    public void edit(TargetRow row) {
        form.open(row);
    }

    /** Sets those that were changed. */
    public void save() {
        form.changes(YearMonth.from(month)).forEach(targets::set);
        notices.success("today.targets.saved");
        load();
    }

    public String getAddress() {
        return "/today/targets.xhtml?month=" + month;
    }

    public LocalDate getMonth() {
        return month;
    }

    public void setMonth(LocalDate month) {
        this.month = month;
    }

    public List<TargetRow> getRows() {
        return rows;
    }

    public TargetForm getForm() {
        return form;
    }

    public List<TargetFigure> getFigures() {
        return Stream.of(TargetFigure.values()).toList();
    }
}
