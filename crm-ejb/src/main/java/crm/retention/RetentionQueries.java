package crm.retention;

import static crm.access.Permission.RETENTION_VIEW;

import crm.access.Requires;
import crm.shared.Db;
import crm.shared.Settings;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.Stream;

/** Reads how long records are kept, what would go, and what went. */
@Stateless
public class RetentionQueries {

    private static final int MOST = 90;

    private static final String PERIODS = """
        select c.code, retention_months(c.code, :today), n.months, n.from_day, w.id, w.months, w.from_day, w.reason, w.proposed_by
        from unnest(:codes) with ordinality as c (code, no)
          left join lateral (select r.months, r.from_day from retention_rule r where r.record_class = c.code
            and r.state = 'CONFIRMED' and r.from_day > :today order by r.from_day, r.id desc limit 1) n on true
          left join retention_rule w on w.record_class = c.code and w.state = 'WAITING'
        order by c.no
        """;

    private static final String TRAIL = """
        select retention_before(:class, :day), coalesce(sum(entries) filter (where kept is null), 0),
          coalesce(sum(entries) filter (where kept is not null), 0) from audit_parts(:day, :trail)
        """;

    private static final String RECORDS = "select retention_before(:class, :day), d.free + g.free, d.held + g.held"
            + " from retention_due(:class, :day) d, growth_due(:class, :day) g";

    @Inject
    Db db;

    @Inject
    Settings settings;

    /** How long each class is kept. */
    @Requires(RETENTION_VIEW)
    public List<PeriodRow> periods() {
        return db.query(h -> h.createQuery(PERIODS)
                .bind("today", settings.today())
                .bindArray(
                        "codes",
                        String.class,
                        Stream.of(KeptClass.values()).map(Enum::name).toArray())
                .map((row, context) -> period(row))
                .list());
    }

    /** What a run for today would purge, by class, and what is kept back; nothing is changed. */
    @Requires(RETENTION_VIEW)
    public List<DueRow> due() {
        var day = settings.today();
        return Stream.of(KeptClass.values()).map(kept -> due(kept, day)).toList();
    }

    private DueRow due(KeptClass kept, LocalDate day) {
        var trail = kept.trail();
        return db.query(h -> {
            var query = h.createQuery(trail == null ? RECORDS : TRAIL)
                    .bind("class", kept.name())
                    .bind("day", day);
            if (trail != null) query.bind("trail", trail.name());
            return query.map((row, context) ->
                            new DueRow(kept, row.getObject(1, LocalDate.class), row.getLong(2), row.getLong(3)))
                    .one();
        });
    }

    /** What the latest runs purged, the latest first. */
    @Requires(RETENTION_VIEW)
    public List<OutcomeRow> outcomes() {
        return db.query(h -> h.createQuery(
                        "select run_id, record_class, business_date, before_day, purged, held, at from retention_outcome"
                                + " where purged > 0 or held > 0 order by run_id desc, record_class limit " + MOST)
                .map((row, context) -> new OutcomeRow(
                        row.getLong(1),
                        KeptClass.valueOf(row.getString(2)),
                        row.getObject(3, LocalDate.class),
                        row.getObject(4, LocalDate.class),
                        row.getLong(5),
                        row.getLong(6),
                        row.getObject(7, OffsetDateTime.class)))
                .list());
    }

    private static PeriodRow period(ResultSet row) throws SQLException {
        var waiting = row.getLong(5) == 0
                ? null
                : new PeriodRow.Waiting(
                        row.getLong(5),
                        row.getInt(6),
                        row.getObject(7, LocalDate.class),
                        row.getString(8),
                        row.getString(9));
        return new PeriodRow(
                KeptClass.valueOf(row.getString(1)),
                row.getInt(2),
                row.getObject(3, Integer.class),
                row.getObject(4, LocalDate.class),
                waiting);
    }
}
