package crm.serviceaction;

import static crm.access.Permission.SERVICE_ACTION_VIEW;

import crm.access.CurrentActor;
import crm.access.DataScope;
import crm.access.Requires;
import crm.audit.AuditEntry;
import crm.audit.AuditService;
import crm.shared.Db;
import crm.shared.Settings;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jdbi.v3.core.statement.Query;

/** What a person did with customers, and where feeds count something else. */
@Stateless
public class ActionQueries {

    /** How many actions are shown at once, the latest first. */
    public static final int MOST = 500;

    private static final int MOST_DAYS = 92;

    private static final String LOG = """
            select * from (
              select e.time as at, case e.type when 'call.ended' then 'CALL' when 'sms.sent' then 'SMS' else 'ANSWER' end as kind,
                c.number, c.name_local, c.name_latin, e.data->>'direction' as direction,
                case when jsonb_typeof(e.data->'seconds') = 'number' then (e.data->>'seconds')::numeric::int end as seconds,
                e.detail, null as methods
              from staff_actions(:staff, :from, :until) a
              join customer_event e on e.source = a.source and e.event_id = a.event_id
              join customer c on c.number = e.customer_number where %1$s
              union all
              select f.at, 'RECORD', c.number, c.name_local, c.name_latin, null, null, f.result, array_to_string(f.methods, ',')
              from follow_up f join customer c on c.id = f.customer_id
              where f.author = :staff and not f.superseded and f.visibility = 'TEAM' and f.at >= :from and f.at < :until
                and %1$s) x
            order by at desc, number limit :most""";

    private static final String GAPS = """
            select g.day, g.staff, u.display_name, g.kind, g.told, g.ours from service_action_gap g
            left join app_user u on u.name = g.staff left join account_manager m on m.user_id = u.id
            where g.day >= :from and g.day <= :to and %s order by g.day desc, abs(g.told - g.ours) desc, g.staff, g.kind
            limit :most""";

    @Inject
    Db db;

    @Inject
    CurrentActor actor;

    @Inject
    Settings settings;

    @Inject
    AuditService audit;

    /**
     * The latest actions of a person on days of the brokerage, both included, with customers the reader's scope covers.
     * Reading the log of somebody else is written down.
     *
     * @param staff user name; null for oneself
     */
    @Requires(SERVICE_ACTION_VIEW)
    public List<ActionRow> log(String staff, LocalDate from, LocalDate to) {
        refuseDays(from, to);
        var name =
                staff == null || staff.isBlank() ? actor.name() : staff.strip().toLowerCase(Locale.ROOT);
        if (!name.equals(actor.name())) {
            audit.record(AuditEntry.ofSecurity("actions.read", name).with(Map.of("from", from, "until", to)));
        }
        var scope = actor.scope(SERVICE_ACTION_VIEW);
        return db.query(h -> scope.bind(bound(h.createQuery(LOG.formatted(scope.predicate("c"))), from, to))
                .bind("staff", name)
                .map((row, context) -> new ActionRow(
                        row.getObject("at", OffsetDateTime.class),
                        ActionKind.valueOf(row.getString("kind")),
                        row.getString("number"),
                        row.getString("name_local"),
                        row.getString("name_latin"),
                        row.getString("direction"),
                        row.getObject("seconds", Integer.class),
                        row.getString("detail"),
                        row.getString("methods")))
                .list());
    }

    /** Where the feeds count something else than arrived, for persons the reader's scope covers; the latest day first. */
    @Requires(SERVICE_ACTION_VIEW)
    public List<GapRow> gaps(LocalDate from, LocalDate to) {
        refuseDays(from, to);
        var scope = actor.scope(SERVICE_ACTION_VIEW);
        return db.query(h -> {
            var query = h.createQuery(GAPS.formatted(persons(scope)))
                    .bind("from", from)
                    .bind("to", to)
                    .bind("most", MOST);
            if (!scope.all()) {
                query.bindArray("units", Long.class, scope.units().toArray()).bind("manager", scope.manager());
            }
            return query.map((row, context) -> new GapRow(
                            row.getObject(1, LocalDate.class),
                            row.getString(2),
                            row.getString(3),
                            ActionKind.valueOf(row.getString(4)),
                            row.getInt(5),
                            row.getInt(6)))
                    .list();
        });
    }

    /** Oneself, and the managers of units; who is no manager is seen by who sees all. */
    private static String persons(DataScope scope) {
        return scope.all() ? "true" : "(m.unit_id = any (:units) or m.id = :manager)";
    }

    private Query bound(Query query, LocalDate from, LocalDate to) {
        return query.bind("from", from.atStartOfDay(settings.zone()).toOffsetDateTime())
                .bind("until", to.plusDays(1).atStartOfDay(settings.zone()).toOffsetDateTime())
                .bind("most", MOST);
    }

    private static void refuseDays(LocalDate from, LocalDate to) {
        var days = ChronoUnit.DAYS.between(from, to) + 1;
        if (days < 1 || days > MOST_DAYS) throw ServiceActionRule.DAYS.violatedBy(MOST_DAYS);
    }
}
