package crm.today;

import static crm.access.Permission.TARGET_EDIT;

import crm.access.AccessRule;
import crm.access.CurrentActor;
import crm.access.Requires;
import crm.audit.AuditEntry;
import crm.audit.AuditService;
import crm.shared.Db;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jdbi.v3.core.statement.SqlStatements;

/** Sets what managers and teams are to reach in a month. */
@Stateless
public class TargetService {

    private static final String MANAGER =
            "select m.id from account_manager m join app_user a on a.id = m.user_id where a.name = :key and m.status <> 'RESIGNED'"
                    + " and (:all or m.unit_id = any (:units))";

    private static final String UNIT =
            "select u.id from org_unit u where u.code = :key and (:all or u.id = any (:units))";

    private static final String SET = """
            insert into target (manager_id, unit_id, month, figure, value, changed_by, changed_at)
            values (:manager, :unit, :month, :figure, :value, :actor, :now)
            on conflict (month, figure, coalesce(manager_id, 0), coalesce(unit_id, 0)) do update
              set value = excluded.value, changed_by = excluded.changed_by, changed_at = excluded.changed_at,
                version = target.version + 1
              where target.version = :version
            returning version""";

    private static final String CLEAR = """
            delete from target where month = :month and figure = :figure and version = :version
              and manager_id is not distinct from :manager and unit_id is not distinct from :unit returning version""";

    private static final String BEFORE = """
            select value from target where month = :month and figure = :figure
              and manager_id is not distinct from :manager::bigint and unit_id is not distinct from :unit::bigint""";

    @Inject
    Db db;

    @Inject
    CurrentActor actor;

    @Inject
    AuditService audit;

    @Inject
    Clock clock;

    /** Sets a target, or takes it away. */
    @Requires(TARGET_EDIT)
    public void set(TargetRequest request) {
        var manager = request.manager() == null ? null : id(MANAGER, request.manager());
        var unit = request.unit() == null ? null : id(UNIT, request.unit());
        var before = run(BEFORE, request, manager, unit);
        if (request.value() == null && before == null) return;
        var done = run(request.value() == null ? CLEAR : SET, request, manager, unit);
        if (done == null) throw TodayRule.TARGET_CHANGED_MEANWHILE.violatedBy();
        record(request, before);
    }

    private Long run(String sql, TargetRequest request, Long manager, Long unit) {
        return db.query(h -> {
            var query = h.createQuery(sql);
            query.getConfig(SqlStatements.class).setUnusedBindingAllowed(true);
            return query.bind("month", request.month().atDay(1))
                    .bind("figure", request.figure().name())
                    .bind("manager", manager)
                    .bind("unit", unit)
                    .bind("value", request.value())
                    .bind("version", request.version())
                    .bind("actor", actor.name())
                    .bind("now", OffsetDateTime.now(clock))
                    .mapTo(Long.class)
                    .findOne()
                    .orElse(null);
        });
    }

    private Long id(String sql, String key) {
        var scope = actor.scope(TARGET_EDIT);
        return db.query(h -> h.createQuery(sql)
                        .bind("key", key)
                        .bind("all", scope.all())
                        .bindArray("units", Long.class, scope.units().toArray())
                        .mapTo(Long.class)
                        .findOne())
                .orElseThrow(() -> AccessRule.NOT_FOUND.violatedBy(key));
    }

    private void record(TargetRequest request, Long before) {
        var after = new LinkedHashMap<String, Object>();
        after.put("figure", request.figure());
        after.put("value", request.value());
        var whose = request.manager() == null ? request.unit() : request.manager();
        audit.record(AuditEntry.ofSystem("target.set", whose + " " + request.month())
                .change(before == null ? Map.of() : Map.of("value", before), after));
    }
}
