package crm.user;

import crm.access.Permission;
import crm.shared.Db;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/** Finds rights that nobody needs, and those that somebody should not have. */
@ApplicationScoped
class RoleReport {

    private static final Duration UNUSED = Duration.ofDays(90);

    private static final String NOW = " g.from_at <= :now and (g.to_at is null or g.to_at > :now)";

    private static final String UNUSED_ACCOUNTS = """
        select u.name, '' from app_user u where u.status = 'ACTIVE' and u.kind <> 'TECHNICAL'
          and exists (select from user_grant g where g.user_id = u.id and g.from_at <= :since
            and (g.to_at is null or g.to_at > :now))
          and not audit_acted_since(u.name, :since)
          and not exists (select from api_token t where t.user_id = u.id and t.last_used_at >= :since)
        order by u.name limit 200
        """;

    private static final String MACHINES = """
        select u.name, r.code from app_user u join user_grant g on g.user_id = u.id join role r on r.id = g.role_id
        where u.status = 'ACTIVE' and u.kind = 'MACHINE' and r.data_scope = 'ALL' and %s order by 1, 2 limit 200
        """.formatted(NOW);

    /** A role that allows nothing and reaches nobody that another of the same person does not. */
    private static final String WITHIN = """
        select u.name, r.code || ' < ' || w.code from user_grant g join app_user u on u.id = g.user_id and u.status = 'ACTIVE'
          join role r on r.id = g.role_id
          join user_grant x on x.user_id = g.user_id and x.id <> g.id and x.from_at <= :now and (x.to_at is null or x.to_at > :now)
          join role w on w.id = x.role_id and w.id <> r.id
        where %s and (w.data_scope = 'ALL' and r.data_scope <> 'AGGREGATE' or w.data_scope = r.data_scope and x.unit_id = g.unit_id)
          and not exists (select from role_permission p where p.role_id = r.id and not exists (
            select from role_permission q where q.role_id = w.id and q.permission = p.permission))
        order by 1, 2 limit 200
        """.formatted(NOW);

    private static final String WITHOUT_ROLE = """
        select u.name, '' from app_user u where u.status = 'ACTIVE' and u.kind <> 'TECHNICAL' and not exists (
          select from user_grant g where g.user_id = u.id and (g.to_at is null or g.to_at > :now)) order by u.name limit 200
        """;

    private static final String WITHOUT_HOLDER = """
        select r.code, '' from role r where r.ended_at is null and not exists (select from user_grant g join app_user u
          on u.id = g.user_id and u.status = 'ACTIVE' where g.role_id = r.id and (g.to_at is null or g.to_at > :now))
        order by r.code limit 200
        """;

    private static final String TOXIC = """
        select u.name, :pair from app_user u where u.status = 'ACTIVE' and
          exists (select from user_grant g join role_permission p on p.role_id = g.role_id and p.permission = :maker
            where g.user_id = u.id and (g.to_at is null or g.to_at > :now))
          and exists (select from user_grant g join role_permission p on p.role_id = g.role_id and p.permission = :checker
            where g.user_id = u.id and (g.to_at is null or g.to_at > :now))
        order by u.name limit 200
        """;

    private static final String HELD = """
        select distinct p.permission from role_permission p join user_grant g on g.role_id = p.role_id
          join app_user u on u.id = g.user_id and u.status = 'ACTIVE' where %s
        """.formatted(NOW);

    @Inject
    Db db;

    @Inject
    Clock clock;

    /** What matters most first. */
    List<RoleFinding> findings() {
        var now = OffsetDateTime.now(clock);
        return db.query(h -> {
            var found = new ArrayList<RoleFinding>();
            for (var pair : ToxicPair.values()) {
                found.addAll(h.createQuery(TOXIC)
                        .bind("pair", pair)
                        .bind("maker", pair.maker())
                        .bind("checker", pair.checker())
                        .bind("now", now)
                        .map((row, context) ->
                                new RoleFinding(RoleFindingKind.TOXIC_PAIR, row.getString(1), row.getString(2)))
                        .list());
            }
            found.addAll(all(h, RoleFindingKind.MACHINE_SEES_ALL, MACHINES, now));
            found.addAll(all(h, RoleFindingKind.WITHIN_ANOTHER, WITHIN, now));
            found.addAll(all(h, RoleFindingKind.UNUSED_ACCOUNT, UNUSED_ACCOUNTS, now));
            found.addAll(all(h, RoleFindingKind.ACCOUNT_WITHOUT_ROLE, WITHOUT_ROLE, now));
            found.addAll(all(h, RoleFindingKind.ROLE_WITHOUT_HOLDER, WITHOUT_HOLDER, now));
            var held = h.createQuery(HELD).bind("now", now).mapTo(String.class).set();
            Stream.of(Permission.values())
                    .filter(permission -> permission != Permission.SECOND_FACTOR) // an obligation is missed by nobody
                    .filter(permission -> !held.contains(permission.name()))
                    .forEach(permission -> found.add(
                            new RoleFinding(RoleFindingKind.PERMISSION_WITHOUT_HOLDER, permission.name(), "")));
            return found;
        });
    }

    private static List<RoleFinding> all(Handle h, RoleFindingKind kind, String sql, OffsetDateTime now) {
        var query = h.createQuery(sql).bind("now", now);
        if (sql.contains(":since")) query.bind("since", now.minus(UNUSED));
        return query.map((row, context) -> new RoleFinding(kind, row.getString(1), row.getString(2)))
                .list();
    }
}
