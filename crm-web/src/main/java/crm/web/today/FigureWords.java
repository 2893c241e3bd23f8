package crm.web.today;

import crm.dictionary.DictionaryKind;
import crm.today.Dimension;
import crm.today.Figure;
import crm.today.FigureFilter;
import crm.today.FigureGroup;
import crm.today.TmtSet;
import crm.today.TodayQueries;
import crm.web.customers.Labels;
import crm.web.support.Dates;
import crm.web.support.Texts;
import crm.web.support.UserSettings;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

/** What figures, and what they are compared by, are called. */
@Named
@RequestScoped
public class FigureWords {

    @Inject
    TodayQueries today;

    @Inject
    Labels labels;

    @Inject
    Texts texts;

    @Inject
    Dates dates;

    @Inject
    UserSettings settings;

    private TmtSet tmt;

    /** The name of a figure; that of registered customers carries the label the brokerage gave it. */
    public String name(Figure figure) {
        if (figure != Figure.TMT_REGISTRATION_FOLLOW_UPS) return texts.name(figure);
        if (tmt == null) tmt = today.tmt();
        return texts.of("today.progress.tmt", tmt.label(settings.getLanguage()));
    }

    public List<Figure> getFigures() {
        return Stream.of(Figure.values()).toList();
    }

    /** The name of a day, person, team, region or source. */
    public String name(FigureGroup group, Dimension by) {
        return switch (by) {
            case DAY -> dates.day(LocalDate.parse(group.key()));
            case MANAGER ->
                group.key() == null ? texts.of("today.progress.nobody") : labels.person(group.nameHant(), group.name());
            case TEAM -> labels.unit(group.name(), group.nameHant(), group.nameHans());
            case REGION -> group.key() == null ? texts.of("today.progress.unknown") : labels.region(group.key());
            case SOURCE ->
                group.key() == null
                        ? texts.of("today.progress.unknown")
                        : labels.of(DictionaryKind.SOURCE, group.key());
        };
    }

    /** A figure drawn; of many bars that lie the longest, and the others as one. */
    public FigureChart chart(Figure figure, boolean columns, List<FigureChart.Point> points, FigureChart.Whole whole) {
        var drawn = columns ? points : FigureChart.longest(points, whole, n -> texts.of("today.progress.others", n));
        return FigureChart.of(figure, name(figure), columns, drawn);
    }

    /** The days of a period: "2026-11-16 – 2026-11-22". */
    public String days(FigureFilter period) {
        return period.length() == 1 ? period.from().toString() : period.from() + " – " + period.until();
    }

    /** "+3", "−2", "±0": how a figure changed. */
    public String signed(long change) {
        if (change == 0) return "±0";
        return change > 0 ? "+" + change : "−" + -change;
    }
}
