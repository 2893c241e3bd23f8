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
import java.time.YearMonth;
import java.util.List;
import java.util.stream.IntStream;

/** management/sums.xhtml: sums of the units, without names and without small groups. */
@Named
@ViewScoped
public class SumsPage implements Serializable {

    private static final long serialVersionUID = 1;
    private static final int MONTHS = 24;

    @Inject
    SumQueries sums;

    @Inject
    BrokerageDay brokerage;

    @Inject
    Labels labels;

    @Inject
    Texts texts;

    private String month;
    private String unit;
    private SumView view;

    public void load() {
        if (month == null || !getMonths().contains(month)) month = getMonths().get(0);
        view = sums.view(unit, YearMonth.parse(month));
    }

    /** The months that are over, the latest first. */
    public List<String> getMonths() {
        var now = YearMonth.from(brokerage.today());
        return IntStream.rangeClosed(1, MONTHS)
                .mapToObj(back -> now.minusMonths(back).toString())
                .toList();
    }

    public List<Figure> getFigures() {
        return List.of(Figure.values());
    }

    public String name(SumRow row) {
        return row.code() == null
                ? texts.of("management.sums.own")
                : labels.unit(row.name(), row.nameHant(), row.nameHans());
    }

    /** The address of a unit's sums of the same month. */
    public String at(String code) {
        return "/management/sums.xhtml?unit=" + code + "&month=" + month;
    }

    public SumView getView() {
        return view;
    }

    public String getMonth() {
        return month;
    }

    public void setMonth(String month) {
        this.month = month;
    }

    public String getUnit() {
        return unit;
    }

    public void setUnit(String unit) {
        this.unit = unit;
    }
}
