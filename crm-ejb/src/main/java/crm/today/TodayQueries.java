package crm.today;

import static crm.access.Permission.MANAGEMENT_VIEW;
import static crm.access.Permission.SUMS_VIEW;
import static crm.access.Permission.TODAY_VIEW;

import crm.access.CurrentActor;
import crm.access.Permission;
import crm.access.Requires;
import crm.marketcalendar.CalendarPlace;
import crm.marketcalendar.CalendarPurpose;
import crm.marketcalendar.OpenDays;
import crm.shared.Db;
import crm.shared.Settings;
import crm.shared.Slice;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/** The six figures of days, compared with the period before, and the rows that each figure opens. */
@Stateless
public class TodayQueries {

    @Inject
    Db db;

    @Inject
    CurrentActor actor;

    @Inject
    Settings settings;

    @Inject
    OpenDays openDays;

    /** The six figures, each beside that of the period of the same length before. */
    @Requires(TODAY_VIEW)
    public List<FigureCard> cards(FigureFilter filter) {
        var now = new EnumMap<Figure, FigureValue>(Figure.class);
        var before = new EnumMap<Figure, FigureValue>(Figure.class);
        db.query(h -> FigureSql.read(sql(h, TODAY_VIEW, filter).figuresAndBefore(h, "''")))
                .forEach(counted -> (counted.now() ? now : before).put(counted.figure(), counted.value()));
        return Stream.of(Figure.values())
                .map(figure -> new FigureCard(
                        figure,
                        now.getOrDefault(figure, FigureValue.NONE),
                        before.getOrDefault(figure, FigureValue.NONE)))
                .toList();
    }

    /** The six figures of days alone. */
    @Requires(TODAY_VIEW)
    public Map<Figure, FigureValue> figures(FigureFilter filter) {
        var found = totals(filter);
        for (var figure : Figure.values()) found.putIfAbsent(figure, FigureValue.NONE);
        return found;
    }

    /** The last day before one on which the office of the reader's unit, or else the head office, worked. */
    @Requires(TODAY_VIEW)
    public LocalDate dayBefore(LocalDate day) {
        var office = db.query(h -> h.createQuery(
                        "select u.calendar from org_unit u left join account_manager m on m.unit_id = u.id and m.id ="
                                + " :manager where m.id is not null or u.kind = 'HEAD_OFFICE' order by m.id limit 1")
                .bind("manager", actor.managerId())
                .mapTo(String.class)
                .one());
        return openDays.lastOpen(CalendarPlace.named(office).orElseThrow(), CalendarPurpose.OFFICE, day.minusDays(1));
    }

    /**
     * The rows behind a figure, the latest first: their changes amount to the figure.
     *
     * @param late  the rows by which the figure of closed days differs by now, in place of those counted
     * @param after the cursor of the slice before, or null
     */
    @Requires(TODAY_VIEW)
    public Slice<FigureEntry> entries(Figure figure, FigureFilter filter, boolean late, String after, int limit) {
        return db.query(h -> new FigureEntries(sql(h, TODAY_VIEW, filter)).page(h, figure, late, after, limit));
    }

    /** How far those came who registered on these days, and how long the steps took. */
    @Requires(TODAY_VIEW)
    public Conversion conversion(FigureFilter filter) {
        return db.query(
                h -> new ConversionSql(actor.scope(TODAY_VIEW), filter, settings.zone(), settings.today()).read(h));
    }

    /** The days of a stretch that are closed. */
    @Requires(TODAY_VIEW)
    public List<LocalDate> closed(FigureFilter filter) {
        return db.query(
                h -> h.createQuery("select business_date from day_close where business_date between :from and :until"
                                + " order by business_date")
                        .bind("from", filter.from())
                        .bind("until", filter.until())
                        .mapTo(LocalDate.class)
                        .list());
    }

    /** What the figure of registered customers' follow-ups is called and counts. */
    @Requires({TODAY_VIEW, MANAGEMENT_VIEW, SUMS_VIEW})
    public TmtSet tmt() {
        return TmtSet.of(settings);
    }

    private Map<Figure, FigureValue> totals(FigureFilter filter) {
        var values = new EnumMap<Figure, FigureValue>(Figure.class);
        db.query(h -> FigureSql.read(sql(h, TODAY_VIEW, filter).figures(h, "''")))
                .forEach(counted -> values.put(counted.figure(), counted.value()));
        return values;
    }

    private FigureSql sql(Handle handle, Permission permission, FigureFilter filter) {
        return new FigureSql(FigureScope.of(handle, actor.scope(permission), settings.today()), filter);
    }
}
