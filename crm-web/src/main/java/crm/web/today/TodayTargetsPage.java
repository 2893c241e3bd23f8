package crm.web.today;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingLong;

import crm.today.TargetFigure;
import crm.today.TargetQueries;
import crm.today.TargetRow;
import crm.today.TargetService;
import crm.web.customers.Labels;
import crm.web.support.Dates;
import crm.web.support.KeysetTable;
import crm.web.support.Notices;
import crm.web.support.WholeList;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.List;

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
    Labels labels;

    @Inject
    Notices notices;

    @Inject
    Dates dates;

    private LocalDate month;
    private final WholeList<TargetRow> list = new WholeList<>(this::read, this::name, this::order);
    private final KeysetTable<TargetRow> table =
            new KeysetTable<>(row -> (row.manager() ? "m" : "u") + row.key(), list);
    private final TargetForm form = new TargetForm();

    public void load() {
        month = (month == null ? dates.today() : month).withDayOfMonth(1);
        table.restart();
    }

    private List<TargetRow> read() {
        return queries.of(YearMonth.from(month));
    }

    private Comparator<TargetRow> order(String column) {
        if ("whose".equals(column)) return comparing(this::name);
        var figure = TargetFigure.valueOf(column);
        return comparingLong(row -> row.target(figure).actual());
    }

    /** The name of a unit or manager. */
    public String name(TargetRow row) {
        return row.manager()
                ? labels.person(row.nameHant(), row.name())
                : labels.unit(row.name(), row.nameHant(), row.nameHans());
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

    public WholeList<TargetRow> getList() {
        return list;
    }

    public KeysetTable<TargetRow> getTable() {
        return table;
    }

    public TargetForm getForm() {
        return form;
    }
}
