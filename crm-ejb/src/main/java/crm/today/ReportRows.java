package crm.today;

import static crm.shared.Jsons.JSON;

import crm.access.CurrentActor;
import crm.shared.Db;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.statement.Query;

/** Reads daily reports, and the figures that belong into them. */
@ApplicationScoped
class ReportRows {

    private static final String SELECT = """
            select r.id, r.author, r.author_name, u.code, u.name, u.name_hant, u.name_hans, r.day, r.status, r.text,
              r.figures::text, r.submitted_at, r.returned_at, r.returned_by, r.return_reason,
              exists (select from day_close k where k.business_date = r.day), r.version
            from daily_report r join org_unit u on u.id = r.unit_id where """;

    /** Of whom no manager stands behind the account: what the user wrote. */
    private static final String OF_AUTHOR = "f.author = :author and f.manager_id is null";

    private static final String OF_MANAGER = "f.manager_id = :manager";

    private static final String FIGURES = """
            with g as (
              select f.customer_id, f.reached, f.change, f.late, %s as figure from progress_fact f where f.day = :day and %s)
            select g.figure, case when g.figure in ('ACCOUNTS_OPENED', 'FUNDINGS') then sum(g.change)
                else count(distinct g.customer_id) end,
              count(distinct g.customer_id) filter (where g.reached), sum(g.change)
            from g where g.figure is not null and not g.late group by g.figure""";

    @Inject
    Db db;

    @Inject
    CurrentActor actor;

    Optional<ReportRow> mine(LocalDate day, boolean forUpdate) {
        return list(
                        "r.author = :author and r.day = :day" + (forUpdate ? " for update of r" : ""),
                        q -> q.bind("author", actor.name()).bind("day", day))
                .stream()
                .findFirst();
    }

    List<ReportRow> list(String condition, UnaryOperator<Query> parameters) {
        return db.query(h -> parameters
                .apply(h.createQuery(SELECT + " " + condition))
                .map((row, context) -> read(row))
                .list());
    }

    /** The actor's own figures of a day, as they are by now. */
    Map<Figure, FigureValue> figures(LocalDate day) {
        var manager = actor.managerId();
        var sql = FIGURES.formatted(Figure.OF_FACT, manager == null ? OF_AUTHOR : OF_MANAGER);
        var values = new EnumMap<Figure, FigureValue>(Figure.class);
        db.run(h -> {
            var query = h.createQuery(sql).bind("day", day);
            if (manager == null) query.bind("author", actor.name());
            else query.bind("manager", manager);
            query.map((row, context) -> values.put(
                            Figure.valueOf(row.getString(1)),
                            new FigureValue(row.getLong(2), 0, row.getLong(3), row.getLong(4))))
                    .list();
        });
        return values;
    }

    static String json(Map<Figure, FigureValue> figures) {
        var json = JSON.createObjectBuilder();
        figures.forEach((figure, value) -> json.add(
                figure.name(),
                JSON.createObjectBuilder()
                        .add("value", value.value())
                        .add("reached", value.reached())
                        .add("records", value.records())));
        return json.build().toString();
    }

    private static Map<Figure, FigureValue> figures(String text) {
        var values = new EnumMap<Figure, FigureValue>(Figure.class);
        if (text == null) return values;
        try (var reader = JSON.createReader(new StringReader(text))) {
            var json = reader.readObject();
            for (var figure : Figure.values()) {
                if (json.get(figure.name()) instanceof JsonObject value) {
                    values.put(
                            figure,
                            new FigureValue(
                                    value.getInt("value"), 0, value.getInt("reached"), value.getInt("records")));
                }
            }
        }
        return values;
    }

    private static ReportRow read(ResultSet row) throws SQLException {
        return new ReportRow(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                row.getObject(8, LocalDate.class),
                ReportStatus.valueOf(row.getString(9)),
                row.getString(10),
                figures(row.getString(11)),
                row.getObject(12, OffsetDateTime.class),
                row.getObject(13, OffsetDateTime.class),
                row.getString(14),
                row.getString(15),
                row.getBoolean(16),
                row.getLong(17));
    }
}
