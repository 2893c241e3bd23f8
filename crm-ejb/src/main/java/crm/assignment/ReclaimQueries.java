package crm.assignment;

import static crm.access.Permission.RECLAIM_VIEW;

import crm.access.CurrentActor;
import crm.access.DataScope;
import crm.access.Requires;
import crm.job.JobRule;
import crm.shared.Db;
import crm.shared.Settings;
import crm.shared.Slice;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.io.Serializable;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.statement.StatementContext;

/** What the next run of the job reclaim takes and what its runs took, as far as the reader's customers reach. */
@Stateless
public class ReclaimQueries {

    private static final int COUNT_CAP = 10_001;

    private static final String COLUMNS = """
            select o.id, c.number, c.name_local, c.name_latin, c.stage, o.role, u.name as manager, m.name_local as m_local,
              m.name_latin as m_latin, o.protected_until, r.rule, r.rule_version, o.started_on, c.last_contact_at, o.ended_at,
              case when o.ended_at is null then null
                when exists (select from ownership n where n.customer_id = o.customer_id and n.role = o.role
                  and n.started_at >= o.ended_at and n.how = 'UNDO') then 'PUT_BACK'
                when c.responsible_id is null then 'IN_POOL' else 'GIVEN' end as fate\
            """;

    private static final String TABLES = """
             from ownership o
            join customer c on c.id = o.customer_id
            join account_manager m on m.id = o.manager_id
            left join app_user u on u.id = m.user_id
            join protection_rule r on r.id = o.rule_id
            where\s""";

    /** The same as the job's own condition. */
    private static final String DUE =
            "o.ended_at is null and o.reclaim_on <= :day::date and not " + OwnershipRows.ON_LEAVE;

    /** A demonstration's history takes customers too, in the night after the day. */
    private static final String TAKEN = """
            o.end_how = 'RECLAIMED' and (
              o.end_run_id = any (array(select j.id from job_run j where j.job = 'reclaim' and j.business_date = :day::date))
              or o.end_run_id = any (array(select j.id from job_run j where j.job = 'seed-demo')) and :day::date + 1 =
                (o.ended_at at time zone (select value from setting where key = 'brokerage.zone'))::date)\
            """;

    @Inject
    Db db;

    @Inject
    CurrentActor actor;

    @Inject
    Settings settings;

    /** What the run that closes a day would take by what is known now. */
    @Requires(RECLAIM_VIEW)
    public Slice<ReclaimRow> due(LocalDate day, IdStretch stretch) {
        return page(DUE, day, stretch);
    }

    /** What the runs that closed a day took, and what became of it. */
    @Requires(RECLAIM_VIEW)
    public Slice<ReclaimRow> taken(LocalDate day, IdStretch stretch) {
        return page(TAKEN, day, stretch);
    }

    /**
     * Why nobody was reclaimed, where the last run for all units stopped itself. Which unit or feed it was, is for those who
     * see all customers.
     */
    @Requires(RECLAIM_VIEW)
    public Optional<ReclaimStop> stopped() {
        return db.query(
                h -> h.createQuery("select j.business_date, j.message, j.status from job_run j where j.job = 'reclaim'"
                                + " and j.unit_id is null order by j.id desc limit 1")
                        .map((row, context) -> row.getString(3).equals("FAILED") && isItself(row.getString(2))
                                ? stop(row.getObject(1, LocalDate.class), row.getString(2))
                                : null)
                        .findFirst());
    }

    /** A run that somebody let go past what stops it. */
    public record Release(long runId, String by, String reason) implements Serializable {}

    /** The runs that closed a day although they would have taken too much or a feed was late; for those who see all customers. */
    @Requires(RECLAIM_VIEW)
    public List<Release> released(LocalDate day) {
        if (!actor.scope(RECLAIM_VIEW).all()) return List.of();
        return db.query(h -> h.createQuery(
                        "select j.id, j.by_user, j.parameters->>'releaseReason' from job_run j"
                                + " where j.job = 'reclaim' and j.business_date = :day and j.parameters->>'releaseReason' is not null order by j.id")
                .bind("day", day)
                .map((row, context) -> new Release(row.getLong(1), row.getString(2), row.getString(3)))
                .list());
    }

    private ReclaimStop stop(LocalDate day, String message) {
        var rule = message.startsWith(JobRule.FEED_LATE.key()) ? JobRule.FEED_LATE : JobRule.TOO_MUCH_AT_ONCE;
        return new ReclaimStop(day, rule, actor.scope(RECLAIM_VIEW).all() ? message : null);
    }

    private static boolean isItself(String message) {
        return message != null
                && (message.startsWith(JobRule.FEED_LATE.key()) || message.startsWith(JobRule.TOO_MUCH_AT_ONCE.key()));
    }

    private Slice<ReclaimRow> page(String which, LocalDate day, IdStretch stretch) {
        var scope = actor.scope(RECLAIM_VIEW);
        if (scope.isEmpty() || !settings.hasManagers()) return Slice.empty();
        var where = scope.predicate("c") + " and " + which;
        var count = db.query(h -> scope.bind(h.createQuery(
                                "select count(*) from (select 1" + TABLES + where + " limit " + COUNT_CAP + ") counted")
                        .bind("day", day))
                .mapTo(Long.class)
                .one());
        return stretch.slice(
                read(where + stretch.sql("o.id", false), day, scope),
                ReclaimRow::id,
                Math.min(count, COUNT_CAP - 1),
                count < COUNT_CAP);
    }

    private List<ReclaimRow> read(String where, LocalDate day, DataScope scope) {
        return db.query(h -> scope.bind(h.createQuery(COLUMNS + TABLES + where).bind("day", day))
                .map(ReclaimQueries::row)
                .list());
    }

    private static ReclaimRow row(ResultSet row, StatementContext context) throws SQLException {
        var fate = row.getString("fate");
        return new ReclaimRow(
                row.getLong("id"),
                row.getString("number"),
                row.getString("name_local"),
                row.getString("name_latin"),
                row.getString("stage"),
                OwnershipRole.valueOf(row.getString("role")),
                row.getString("manager"),
                row.getString("m_local"),
                row.getString("m_latin"),
                row.getObject("protected_until", LocalDate.class),
                row.getString("rule"),
                row.getInt("rule_version"),
                row.getObject("started_on", LocalDate.class),
                row.getObject("last_contact_at", OffsetDateTime.class),
                row.getObject("ended_at", OffsetDateTime.class),
                fate == null ? null : ReclaimFate.valueOf(fate));
    }
}
