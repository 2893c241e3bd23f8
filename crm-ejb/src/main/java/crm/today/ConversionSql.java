package crm.today;

import crm.access.DataScope;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatements;

/** Counts how far customers came and how long it took, over the customers in scope as they are now. */
record ConversionSql(DataScope scope, FigureFilter filter, ZoneId zone, LocalDate today) {

    private static final String COHORT = """
            select count(*), count(*) filter (where c.submitted_at is not null or c.opened_at is not null),
              count(*) filter (where c.opened_at is not null),
              count(*) filter (where c.funded_at is not null or c.traded_at is not null),
              count(*) filter (where c.traded_at is not null)
            from customer c where %1$s and c.registered_at >= :from and c.registered_at < :until%2$s""";

    private static final String STEP = """
            (select percentile_cont(0.5) within group (order by extract(epoch from c.%2$s - c.%1$s) / 86400)
             from customer c where %3$s and c.%2$s >= :from and c.%2$s < :until and c.%1$s <= c.%2$s%4$s)""";

    Conversion read(Handle handle) {
        var condition = scope.predicate("c");
        var narrowed = narrowed();
        var sql = "select n.*, "
                + String.join(
                        ", ",
                        step("registered_at", "submitted_at", condition, narrowed),
                        step("submitted_at", "opened_at", condition, narrowed),
                        step("opened_at", "funded_at", condition, narrowed),
                        step("funded_at", "traded_at", condition, narrowed))
                + " from (" + COHORT.formatted(condition, narrowed) + ") n";
        var query = handle.createQuery(sql);
        query.getConfig(SqlStatements.class).setUnusedBindingAllowed(true);
        return scope.bind(query)
                .bind("from", start(filter.from()))
                .bind("until", start(filter.until().plusDays(1)))
                .bind("today", today)
                .bind("unit", filter.unitCode())
                .bind("manager", filter.manager())
                .bind("source", filter.source())
                .bind("region", filter.region())
                .map((row, context) -> new Conversion(
                        row.getLong(1),
                        row.getLong(2),
                        row.getLong(3),
                        row.getLong(4),
                        row.getLong(5),
                        days(row, 6),
                        days(row, 7),
                        days(row, 8),
                        days(row, 9)))
                .one();
    }

    private OffsetDateTime start(LocalDate day) {
        return day.atStartOfDay(zone).toOffsetDateTime();
    }

    private String narrowed() {
        var sql = new StringBuilder();
        if (filter.isUnitAlone()) sql.append(" and c.unit_id = (select id from org_unit where code = :unit)");
        else if (filter.unit() != null) {
            sql.append(
                    " and c.unit_id = any ((select units_below(cu.id, :today) from org_unit cu where cu.code = :unit)::bigint[])");
        }
        sql.append(FigureFilter.narrowed(
                "c.responsible_id",
                filter.manager(),
                "(select m.id from account_manager m join app_user u on u.id = m.user_id where u.name = :manager)"));
        sql.append(FigureFilter.narrowed("c.source", filter.source(), ":source"));
        sql.append(FigureFilter.narrowed("c.user_region", filter.region(), ":region"));
        return sql.toString();
    }

    private static String step(String from, String to, String condition, String narrowed) {
        return STEP.formatted(from, to, condition, narrowed);
    }

    /** To a tenth of a day. */
    private static Double days(ResultSet row, int column) throws SQLException {
        var days = row.getDouble(column);
        return row.wasNull() ? null : Math.round(days * 10) / 10.0;
    }
}
