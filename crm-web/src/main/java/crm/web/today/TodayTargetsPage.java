package crm.web.today;

import crm.shared.Slice;
import crm.today.TargetFigure;
import crm.today.TargetPaging;
import crm.today.TargetQueries;
import crm.today.TargetRow;
import crm.today.TargetService;
import crm.web.customers.Labels;
import crm.web.support.Dates;
import crm.web.support.KeysetTable;
import crm.web.support.Notices;
import crm.web.support.Paging;
import crm.web.support.UserSettings;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.LocalDate;
import java.time.YearMonth;

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

    @Inject
    UserSettings settings;

    private LocalDate month;
    private String text;
    private final KeysetTable<TargetRow> table =
            new KeysetTable<>(row -> (row.manager() ? "m" : "u") + row.key(), this::page);
    private final TargetForm form = new TargetForm();

    public void load() {
        month = (month == null ? dates.today() : month).withDayOfMonth(1);
        table.restart();
    }

    private Slice<TargetRow> page(Paging paging) {
        var byName = "whose".equals(paging.sort());
        return queries.page(
                YearMonth.from(month),
                new TargetPaging(
                        text,
                        settings.getLanguage(),
                        byName,
                        byName || paging.sort() == null ? null : TargetFigure.valueOf(paging.sort()),
                        paging.descending(),
                        paging.place(),
                        paging.size()));
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

    public String getText() {
        return text;
    }

    public void setText(String text) {
        this.text = text == null || text.isBlank() ? null : text.strip();
    }

    public KeysetTable<TargetRow> getTable() {
        return table;
    }

    public TargetForm getForm() {
        return form;
    }
}
