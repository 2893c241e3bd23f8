package crm.web.today;

import crm.today.Figure;
import crm.today.SumQueries;
import crm.today.SumRow;
import crm.today.SumView;
import crm.web.customers.Labels;
import crm.web.support.BrokerageDay;
import crm.web.support.Texts;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.List;

/** management/sums.xhtml: sums of the units, without names and without small groups. */
@Named
@ViewScoped
public class SumsPage implements Serializable {

    private static final long serialVersionUID = 1;

    @Inject
    SumQueries sums;

    @Inject
    BrokerageDay brokerage;

    @Inject
    Labels labels;

    @Inject
    Texts texts;

    private LocalDate from;
    private LocalDate until;
    private String unit;
    private SumView view;

    public void load() {
        if (until == null) until = brokerage.today();
        if (from == null) from = until.withDayOfMonth(1);
        view = sums.view(unit, from, until);
    }

    public List<Figure> getFigures() {
        return List.of(Figure.values());
    }

    public String name(SumRow row) {
        return row.code() == null
                ? texts.of("management.sums.own")
                : labels.unit(row.name(), row.nameHant(), row.nameHans());
    }

    /** The address of a unit's sums of the same days. */
    public String at(String code) {
        return "/management/sums.xhtml?unit=" + code + "&from=" + from + "&until=" + until;
    }

    public SumView getView() {
        return view;
    }

    public LocalDate getFrom() {
        return from;
    }

    public void setFrom(LocalDate from) {
        this.from = from;
    }

    public LocalDate getUntil() {
        return until;
    }

    public void setUntil(LocalDate until) {
        this.until = until;
    }

    public String getUnit() {
        return unit;
    }

    public void setUnit(String unit) {
        this.unit = unit;
    }
}
