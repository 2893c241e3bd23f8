package crm.user;

import crm.access.Permission;
import crm.shared.Db;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.jdbi.v3.core.Handle;

/**
 * Makes sure, at each start, that the head office, the shipped roles with the permissions of this version and the technical
 * users are there. Roles a brokerage made itself are left alone, and a permission it took away is not given again.
 */
@Singleton
@Startup
@DependsOn("Migrations")
public class ShippedRoles {

    static final String HEAD_OFFICE = "HO";
    private static final LocalDate EVER = LocalDate.of(2000, 1, 1);

    @Inject
    Db db;

    @Inject
    Clock clock;

    @PostConstruct
    void ensure() {
        db.run(h -> {
            h.execute("select pg_advisory_xact_lock(hashtext('shipped-roles'))"); // two servers may start at once
            h.execute(
                    "insert into org_unit (id, code, kind, name, name_hant, name_hans) values (1, ?, 'HEAD_OFFICE',"
                            + " 'Head office', '總部', '总部') on conflict (code) do nothing",
                    HEAD_OFFICE);
            h.execute(
                    "insert into org_unit_parent (unit_id, parent_id, from_day) select 1, null, ?"
                            + " where not exists (select from org_unit_parent where unit_id = 1)",
                    EVER);
            for (var role : ShippedRole.values()) {
                var fresh = h.execute(
                        "insert into role (id, code, name, name_hant, name_hans, data_scope)"
                                + " values (nextval('role_seq'), ?, ?, ?, ?, ?) on conflict (code) do nothing",
                        role.name(),
                        role.label,
                        role.hant,
                        role.hans,
                        role.scope);
                var given = 0;
                for (var permission : role.permissions) {
                    var isNew = h.execute(
                            "insert into shipped_permission (role_code, permission) values (?, ?) on conflict do nothing",
                            role.name(),
                            permission.name());
                    if (isNew == 1) give(h, role, permission);
                    given += isNew;
                }
                // a change that was proposed before does not take away what nobody has looked at
                if (fresh == 0 && given > 0)
                    h.execute("update role set version = version + 1 where code = ?", role.name());
            }
            technical(h, "scheduler", "Scheduler", ShippedRole.SCHEDULER);
        });
    }

    private static void give(Handle h, ShippedRole role, Permission permission) {
        h.execute(
                "insert into role_permission select id, ? from role where code = ? on conflict do nothing",
                permission.name(),
                role.name());
    }

    private void technical(Handle h, String name, String displayName, ShippedRole role) {
        h.execute(
                "insert into app_user (id, name, display_name, kind) values (nextval('app_user_seq'), ?, ?, 'TECHNICAL')"
                        + " on conflict (name) do nothing",
                name,
                displayName);
        h.execute(
                "insert into user_grant (id, user_id, role_id, unit_id, from_at) select nextval('user_grant_seq'), u.id,"
                        + " r.id, 1, ? from app_user u, role r where u.name = ? and r.code = ?"
                        + " and not exists (select from user_grant g where g.user_id = u.id)",
                OffsetDateTime.now(clock).withYear(2020),
                name,
                role.name());
    }
}
