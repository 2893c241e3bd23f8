package crm.it.support;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** A team of the test's own: a unit below the head office with a lead and account managers nobody else uses. */
public final class Team {

    private final String name = "t" + UUID.randomUUID().toString().substring(0, 8);
    private final List<String> managers = new ArrayList<>();
    private long unitId;

    private Team() {}

    /** A team with that many account managers, in a Hong Kong office. */
    public static Team of(int managers) {
        var team = new Team();
        Owner.run(h -> {
            team.unitId = h.select(
                            "insert into org_unit (id, code, kind, name, name_hant, name_hans) values"
                                    + " (nextval('org_unit_seq'), ?, 'TEAM', ?, ?, ?) returning id",
                            team.name,
                            team.name,
                            team.name,
                            team.name)
                    .mapTo(Long.class)
                    .one();
            h.execute(
                    "insert into org_unit_parent (unit_id, parent_id, from_day) values (?, 1, '2020-01-01')",
                    team.unitId);
            user(h, team.lead(), "TEAM_LEADER", team.unitId);
            for (int i = 1; i <= managers; i++) team.add(h, team.name + "-am" + i);
        });
        return team;
    }

    public long unit() {
        return unitId;
    }

    /** The unit's code. */
    public String code() {
        return name;
    }

    public String lead() {
        return name + "-lead";
    }

    /** The user name of a manager, the first being 1. */
    public String manager(int no) {
        return managers.get(no - 1);
    }

    public List<String> managers() {
        return List.copyOf(managers);
    }

    /** Registered customers in the pool of the team, by number. */
    public List<String> customers(int count) {
        var numbers = new ArrayList<String>();
        Owner.run(h -> {
            for (int i = 0; i < count; i++) {
                var number = "T" + UUID.randomUUID().toString().substring(0, 12);
                numbers.add(number);
                h.execute(
                        "with c as (insert into customer (id, number, name_local, name_latin, registered_at,"
                                + " stage_since, unit_id, in_pool_since) values (nextval('customer_seq'), ?, '測試', 'Test',"
                                + " '2026-03-01 10:00+08', '2026-03-01 10:00+08', ?, '2026-03-01 10:00+08') returning id,"
                                + " unit_id, registered_at) insert into pool_entry (customer_id, unit_id, entered_at, why)"
                                + " select id, unit_id, registered_at, 'REGISTERED' from c",
                        number,
                        unitId);
            }
        });
        return numbers;
    }

    public String customer() {
        return customers(1).get(0);
    }

    private void add(Handle h, String user) {
        user(h, user, "ACCOUNT_MANAGER", unitId);
        h.execute(
                "insert into account_manager (id, user_id, unit_id, name_local, name_latin)"
                        + " select nextval('account_manager_seq'), id, ?, '經理', name from app_user where name = ?",
                unitId,
                user);
        managers.add(user);
    }

    private static void user(Handle h, String user, String role, long unitId) {
        h.execute(
                "insert into app_user (id, name, display_name, kind) values (nextval('app_user_seq'), ?, ?, 'PERSON')",
                user,
                user);
        h.execute(
                "insert into user_grant (id, user_id, role_id, unit_id, from_at) select nextval('user_grant_seq'),"
                        + " u.id, r.id, ?, '2020-01-01' from app_user u, role r where u.name = ? and r.code = ?",
                unitId,
                user,
                role);
    }

    /** A leave of a manager; {@code to} may be null for "until further notice", {@code deputy} for nobody. */
    public static void onLeave(String manager, String from, String to, String deputy) {
        Owner.run(h -> h.execute(
                "insert into manager_leave (manager_id, from_day, to_day, deputy_id, by_user, at)"
                        + " values (?, ?::date, ?::date, ?, 'test', now())",
                Owner.manager(manager),
                from,
                to,
                deputy == null ? null : Owner.manager(deputy)));
    }

    /** One value of the customer's row, as text. */
    public static String fact(String number, String column) {
        return Owner.query(h -> h.select("select (" + column + ")::text from customer where number = ?", number)
                .mapTo(String.class)
                .one());
    }

    /** One value of the customer's open row in a role, as text; null where there is none. */
    public static String open(String number, String role, String column) {
        return Owner.query(h -> h.select(
                        "select (o." + column + ")::text from ownership o join customer c on c.id = o.customer_id"
                                + " where c.number = ? and o.role = ? and o.ended_at is null",
                        number,
                        role)
                .mapTo(String.class)
                .findOne()
                .orElse(null));
    }

    /** Changes facts of customers past all services. */
    public static void change(String assignment, String... numbers) {
        Owner.run(h -> Arrays.stream(numbers)
                .forEach(number -> h.execute("update customer set " + assignment + " where number = ?", number)));
    }
}
