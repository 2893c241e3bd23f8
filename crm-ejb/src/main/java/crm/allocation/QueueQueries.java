package crm.allocation;

import static crm.access.Permission.ASSIGNMENT_ASSIGN;

import crm.access.CurrentActor;
import crm.access.Requires;
import crm.assignment.AssignmentRule;
import crm.assignment.IdStretch;
import crm.assignment.OwnershipRole;
import crm.shared.Db;
import crm.shared.Settings;
import crm.shared.Slice;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;

/** The default queue, as far as the reader may assign. */
@Stateless
public class QueueQueries {

    private static final int COUNT_CAP = 10_001;

    private static final String COLUMNS = """
        select c.id, c.number, c.name_local, c.name_latin, c.stage, c.source, c.user_region, q.occasion, q.why, r.rule, q.entered_at,
          extract(epoch from :now::timestamptz - q.entered_at)::bigint / 3600 as hours, q.due_at,
          u.name, u.name_hant, u.name_hans,
          case when q.occasion = 'STAGE' then r.role when c.opened_at is not null then 'SERVICE' else 'OPENER' end as role,
          m.name_local as owner, m.name_latin as owner_latin, q.tried_at\
        """;

    private static final String WHERE = """
         from allocation_queue q join customer c on c.id = q.customer_id join org_unit u on u.id = c.unit_id
        left join allocation_rule r on r.id = q.rule_id left join account_manager m on m.id = c.responsible_id
        where %s and (:why::text is null or q.why = :why) and (:occasion::text is null or q.occasion = :occasion)\
        """;

    @Inject
    Db db;

    @Inject
    CurrentActor actor;

    @Inject
    Settings settings;

    @Inject
    Clock clock;

    /** A stretch of the queue, those who wait longest first. @param why an outcome, or null for all */
    @Requires(ASSIGNMENT_ASSIGN)
    public Slice<QueueRow> page(AllocationOutcome why, IdStretch stretch) {
        return page(why, null, stretch);
    }

    /** @param occasion what is looked for, or null for all */
    @Requires(ASSIGNMENT_ASSIGN)
    public Slice<QueueRow> page(AllocationOutcome why, RuleOccasion occasion, IdStretch stretch) {
        if (!settings.hasManagers()) throw AssignmentRule.NO_ACCOUNT_MANAGERS.violatedBy();
        var scope = actor.scope(ASSIGNMENT_ASSIGN);
        var where = WHERE.formatted(scope.predicate("c"));
        var late = settings.number("queue.alarm-hours");
        var found =
                db.query(h -> scope.bind(h.createQuery(COLUMNS + where + stretch.sql("q.entered_at", "q.customer_id")))
                        .bind("why", why == null ? null : why.name())
                        .bind("occasion", occasion == null ? null : occasion.name())
                        .bind("now", OffsetDateTime.now(clock))
                        .map((row, context) -> row(row, late))
                        .list());
        var count = db.query(h -> scope.bind(
                        h.createQuery("select count(*) from (select 1" + where + " limit " + COUNT_CAP + ") counted"))
                .bind("why", why == null ? null : why.name())
                .bind("occasion", occasion == null ? null : occasion.name())
                .mapTo(Long.class)
                .one());
        return stretch.sliceBy(
                found,
                row -> IdStretch.place(row.since(), row.id()),
                Math.min(count, COUNT_CAP - 1),
                count < COUNT_CAP);
    }

    private static QueueRow row(ResultSet row, int late) throws SQLException {
        var hours = row.getLong("hours");
        var why = AllocationOutcome.valueOf(row.getString("why"));
        return new QueueRow(
                row.getLong("id"),
                row.getString("number"),
                row.getString("name_local"),
                row.getString("name_latin"),
                row.getString("stage"),
                row.getString("source"),
                row.getString("user_region"),
                RuleOccasion.valueOf(row.getString("occasion")),
                why,
                row.getString("rule"),
                row.getObject("entered_at", OffsetDateTime.class),
                hours,
                why != AllocationOutcome.HOP && hours >= late,
                row.getObject("due_at", OffsetDateTime.class),
                row.getString("name"),
                row.getString("name_hant"),
                row.getString("name_hans"),
                OwnershipRole.valueOf(row.getString("role")),
                row.getString("owner"),
                row.getString("owner_latin"),
                row.getObject("tried_at", OffsetDateTime.class));
    }
}
