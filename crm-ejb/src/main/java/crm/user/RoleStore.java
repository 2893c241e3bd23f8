package crm.user;

import crm.access.AccessRule;
import crm.shared.Db;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Roles as they stand in the database; what may become of them, the service says. */
@ApplicationScoped
class RoleStore {

    static final String ROLE = """
        select r.code, r.name, r.name_hant, r.name_hans, r.data_scope, r.version, r.ended_at is not null as ended,
          array(select p.permission from role_permission p where p.role_id = r.id order by 1) as permissions,
          (select count(distinct g.user_id) from user_grant g join app_user u on u.id = g.user_id and u.status = 'ACTIVE'
            where g.role_id = r.id and g.from_at <= :now and (g.to_at is null or g.to_at > :now)) as holders,
          exists (select from role_change c where c.role_code = r.code and c.state = 'WAITING') as waiting
        from role r
        """;

    private static final Set<String> SHIPPED =
            Stream.of(ShippedRole.values()).map(Enum::name).collect(Collectors.toUnmodifiableSet());

    @Inject
    Db db;

    @Inject
    Clock clock;

    Optional<RoleRow> role(String code) {
        return db.query(h -> h.createQuery(ROLE + " where r.code = :code")
                .bind("code", code)
                .bind("now", OffsetDateTime.now(clock))
                .map((row, context) -> row(row))
                .findOne());
    }

    RoleRow present(String code) {
        return role(code).filter(row -> !row.ended()).orElseThrow(() -> AccessRule.NOT_FOUND.violatedBy(shown(code)));
    }

    void insert(String code, RoleContent content) {
        var added = db.query(h -> h.createUpdate("insert into role (id, code, name, name_hant, name_hans, data_scope,"
                        + " version) values (nextval('role_seq'), :code, :name, :hant, :hans, :scope, 1) on conflict (code) do"
                        + " nothing")
                .bind("code", code)
                .bind("name", content.name())
                .bind("hant", content.nameHant())
                .bind("hans", content.nameHans())
                .bind("scope", content.scope())
                .execute());
        if (added == 0) throw RoleRule.CODE_TAKEN.violatedBy(code);
        allow(code, content);
    }

    /** Replaces what the role is by what it is to be, if it is still the version that was read. */
    void update(String code, RoleContent content, long version) {
        var changed = db.query(h -> h.createUpdate("update role set name = :name, name_hant = :hant, name_hans = :hans,"
                        + " data_scope = :scope, version = version + 1 where code = :code and version = :version")
                .bind("code", code)
                .bind("version", version)
                .bind("name", content.name())
                .bind("hant", content.nameHant())
                .bind("hans", content.nameHans())
                .bind("scope", content.scope())
                .execute());
        if (changed == 0) throw RoleRule.STALE.violatedBy(code);
        allow(code, content);
    }

    void end(String code, long version) {
        var ended = db.query(h -> h.execute(
                "update role set ended_at = ?, version = version + 1 where code = ? and version = ?",
                OffsetDateTime.now(clock),
                code,
                version));
        if (ended == 0) throw RoleRule.STALE.violatedBy(code);
    }

    private void allow(String code, RoleContent content) {
        db.run(h -> {
            h.createUpdate("delete from role_permission where role_id = (select id from role where code = :code)"
                            + " and not permission = any (:permissions)")
                    .bind("code", code)
                    .bindArray(
                            "permissions", String.class, content.permissions().toArray())
                    .execute();
            h.createUpdate("insert into role_permission select r.id, x from role r, unnest(:permissions) x"
                            + " where r.code = :code on conflict do nothing")
                    .bind("code", code)
                    .bindArray(
                            "permissions", String.class, content.permissions().toArray())
                    .execute();
        });
    }

    /** How many hold a role now or later. */
    long held(String code) {
        return db.query(h -> h.createQuery("select count(distinct g.user_id) from user_grant g join role r on"
                        + " r.id = g.role_id where r.code = :code and (g.to_at is null or g.to_at > :now)")
                .bind("code", code)
                .bind("now", OffsetDateTime.now(clock))
                .mapTo(Long.class)
                .one());
    }

    static boolean isShipped(String code) {
        return SHIPPED.contains(code);
    }

    static RoleRow row(ResultSet row) throws SQLException {
        var code = row.getString("code");
        return new RoleRow(
                code,
                new RoleContent(
                        row.getString("name"),
                        row.getString("name_hant"),
                        row.getString("name_hans"),
                        RoleScope.valueOf(row.getString("data_scope")),
                        Set.copyOf(Arrays.asList(
                                (String[]) row.getArray("permissions").getArray()))),
                row.getLong("version"),
                isShipped(code),
                row.getLong("holders"),
                row.getBoolean("waiting"),
                row.getBoolean("ended"));
    }

    private static String shown(String code) {
        var text = String.valueOf(code);
        return text.substring(0, Math.min(60, text.length()));
    }
}
