package crm.access;

import crm.shared.Db;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.List;

/**
 * Which units a permission reaches that is not about single customers.
 *
 * <p>A role that reaches customers reaches their units; a role without customers, such as the administrator's, and one that
 * reaches sums only, reaches the unit it was given in and all below it, and in the head office everything.
 */
@ApplicationScoped
public class UnitReach {

    private static final String BELOW = """
        select o.kind = 'HEAD_OFFICE', units_below(g.unit_id, (:now::timestamptz at time zone
          (select value from setting where key = 'brokerage.zone'))::date)
        from user_grant g join role r on r.id = g.role_id and r.data_scope = :reaches and r.ended_at is null
          join org_unit o on o.id = g.unit_id
        where g.user_id = :user and g.from_at <= :now and (g.to_at is null or g.to_at > :now)
          and (exists (select from role_permission p where p.role_id = r.id and p.permission = :permission)
            or exists (select from granted_permission x where x.grant_id = g.id and x.permission = :permission
              and x.from_at <= :now and x.to_at > :now))
        """;

    @Inject
    Db db;

    @Inject
    CurrentActor actor;

    @Inject
    Clock clock;

    private record Stretch(boolean house, Long[] units) {}

    /** The units, and the manager, that a permission of the actor reaches by roles without customers as well. */
    public DataScope of(Permission permission) {
        return of(permission, "NONE");
    }

    /** The units over which a permission of the actor reaches sums; it opens no customer to anybody. */
    public DataScope ofSums(Permission permission) {
        var scope = of(permission, "AGGREGATE");
        return new DataScope(scope.all(), scope.units(), null);
    }

    private DataScope of(Permission permission, String reaches) {
        var scope = actor.scope(permission);
        var behalf = actor.get().behalf();
        if (scope.all() || !actor.can(permission) || behalf != null && behalf.part()) return scope;
        var stretches = db.query(h -> h.createQuery(BELOW)
                .bind("now", OffsetDateTime.now(clock))
                .bind("reaches", reaches)
                .bind("permission", permission.name())
                .bind("user", behalf == null ? actor.userId() : behalf.userId())
                .map((row, context) ->
                        new Stretch(row.getBoolean(1), (Long[]) row.getArray(2).getArray()))
                .list());
        var units = new HashSet<>(scope.units());
        stretches.forEach(stretch -> units.addAll(List.of(stretch.units())));
        return new DataScope(stretches.stream().anyMatch(Stretch::house), units, scope.manager());
    }
}
