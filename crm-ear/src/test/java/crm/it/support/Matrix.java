package crm.it.support;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/**
 * Somebody of each role the product comes with, in a team of a branch of a region, and customers near and far; with what is right
 * by SQL over the tables alone. Those whose role reaches a part of the house are there a second time, seeing all customers by
 * another role: what they do with them has to keep to the part by itself.
 */
public final class Matrix implements AutoCloseable {

    /** How a customer that is not there stands to everybody. */
    public static final String NONE = "none";

    /** An id that nothing has. */
    public static final String ABSENT = "999999999999999";

    /** Whom a grant that is held now, with the permission, reaches: by nothing but the tables. */
    private static final String REACHED = """
        with recursive up(unit, above) as (
          select c.unit_id, c.unit_id from customer c where c.number = any (:customers)
          union
          select up.unit, p.parent_id from up join org_unit_parent p on p.unit_id = up.above
          where p.parent_id is not null and p.from_day <= current_date and (p.to_day is null or p.to_day > current_date))
        select distinct rp.permission || ' ' || c.number from customer c, user_grant g join app_user u on u.id = g.user_id
          join role r on r.id = g.role_id join role_permission rp on rp.role_id = r.id
        where c.number = any (:customers) and u.name = :person and g.from_at <= now()
          and (g.to_at is null or g.to_at > now())
          and (r.data_scope = 'ALL' or r.data_scope = 'UNIT' and c.unit_id = g.unit_id
            or r.data_scope = 'UNIT_AND_BELOW' and (c.unit_id, g.unit_id) in (select unit, above from up)
            or r.data_scope = 'OWN' and exists (select from ownership o join account_manager m on m.id = o.manager_id
              where o.customer_id = c.id and o.ended_at is null and m.user_id = u.id))
        """;

    private static final String SEES = "-sees";

    private final String name = "mx" + UUID.randomUUID().toString().substring(0, 6);
    private final Map<String, Set<String>> roles = new TreeMap<>();
    private final Map<String, Set<String>> people = new TreeMap<>();
    private final Map<String, String> customers = new LinkedHashMap<>();
    private final Map<Operations.Operation, String> named = new LinkedHashMap<>();
    private final Map<String, Set<String>> reached = new ConcurrentHashMap<>();

    private Matrix() {}

    public static Matrix make() {
        var matrix = new Matrix();
        var near = Team.of(1);
        var other = Team.of(0);
        var far = Team.of(0);
        Owner.run(h -> {
            var region = unit(h, matrix.name + "R", "REGION", 1);
            var branch = unit(h, matrix.name + "B", "BRANCH", region);
            under(h, near, branch);
            under(h, other, branch);
            under(h, far, unit(h, matrix.name + "F", "REGION", 1));
            matrix.sight(h);
            var shipped = h.select(
                            "select code from role where code <> 'SCHEDULER' and ended_at is null and (code = 'MARKETING'"
                                    + " or code in (select role_code from shipped_permission))")
                    .mapTo(String.class)
                    .list();
            for (var role : shipped) {
                matrix.roles.put(role, allowed(h, role));
                var unit = role.equals("ACCOUNT_MANAGER") || role.equals("TEAM_LEADER")
                        ? near.unit()
                        : role.equals("BRANCH_MANAGER") ? branch : 1;
                matrix.person(h, role, unit, role.equals("ACCOUNT_MANAGER") ? near.unit() : null);
            }
            matrix.visitor(h);
        });
        var manager = matrix.person("ACCOUNT_MANAGER");
        matrix.customers.put("own", owned(near, manager));
        matrix.customers.put("own of the second", owned(near, manager + SEES));
        matrix.customers.put("team", owned(near, near.manager(1)));
        matrix.customers.put("other team", other.customer());
        matrix.customers.put("other region", far.customer());
        matrix.customers.put(NONE, "X" + UUID.randomUUID().toString().substring(0, 10));
        return matrix;
    }

    /** The codes of the shipped roles. */
    public Set<String> roles() {
        return roles.keySet();
    }

    /** The user names. */
    public Set<String> people() {
        return people.keySet();
    }

    /** Who holds a role and no other. */
    public String person(String role) {
        return name + "-" + role.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What somebody holds, as the tables say. */
    public Set<String> permissions(String person) {
        return people.get(person);
    }

    /** Whether somebody has one role, instead of seeing all customers by another. */
    public boolean holdsOneRole(String person) {
        return !person.endsWith(SEES);
    }

    /** What a role allows, as the tables say. */
    public Set<String> allowed(String role) {
        return roles.get(role);
    }

    /** Customer numbers by how they stand to the account manager and the team. */
    public Map<String, String> customers() {
        return customers;
    }

    /** The numbers of those that are there. */
    public List<String> present() {
        return customers.values().stream()
                .filter(number -> !number.equals(customers.get(NONE)))
                .toList();
    }

    public String relation(String number) {
        return customers.entrySet().stream()
                .filter(entry -> entry.getValue().equals(number))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
    }

    /** The numbers of those customers whom somebody reaches by a permission. */
    public Set<String> reached(String person, String permission) {
        var all = reached.computeIfAbsent(
                person,
                key -> Owner.query(h -> h.createQuery(REACHED)
                        .bindArray("customers", String.class, customers.values().toArray())
                        .bind("person", person)
                        .mapTo(String.class)
                        .set()));
        return customers.values().stream()
                .filter(number -> all.contains(permission + " " + number))
                .collect(Collectors.toSet());
    }

    /** Notes which permission an operation names to who may nothing. */
    public void name(Operations.Operation operation, String permission) {
        named.put(operation, permission);
    }

    public String named(Operations.Operation operation) {
        return named.get(operation);
    }

    /** Who looks at pages, with the password of the demonstration. */
    public String visitor() {
        return name + "-visitor";
    }

    /** Gives the visitor one role in place of the one before. */
    public void visitAs(String role) {
        Owner.run(h -> h.execute(
                "update user_grant set role_id = (select id from role where code = ?)"
                        + " where user_id = (select id from app_user where name = ?)",
                role,
                visitor()));
    }

    /** Nobody of them reaches anything any more. */
    @Override
    public void close() {
        Owner.run(h -> h.execute(
                "update user_grant set to_at = now() where user_id in (select id from app_user where name like ?)",
                name + "-%"));
    }

    private static Set<String> allowed(Handle h, String role) {
        return h.select(
                        "select p.permission from role_permission p join role r on r.id = p.role_id where r.code = ?",
                        role)
                .mapTo(String.class)
                .set();
    }

    /** A role that sees every customer's profile and allows nothing else. */
    private void sight(Handle h) {
        h.execute(
                "with r as (insert into role (id, code, name, name_hant, name_hans, data_scope) values (nextval('role_seq'), ?, ?, ?,"
                        + " ?, 'ALL') returning id) insert into role_permission select id, 'CUSTOMER_VIEW' from r",
                name,
                name,
                name,
                name);
    }

    /** @param team where an account manager serves; null for others */
    private void person(Handle h, String role, long unit, Long team) {
        var person = person(role);
        account(h, person, role, unit, team);
        people.put(person, roles.get(role));
        if (!List.of("ACCOUNT_MANAGER", "TEAM_LEADER", "BRANCH_MANAGER").contains(role)) return;
        account(h, person + SEES, role, unit, team);
        grant(h, person + SEES, name, 1);
        people.put(person + SEES, roles.get(role));
    }

    private static void account(Handle h, String person, String role, long unit, Long team) {
        h.execute(
                "insert into app_user (id, name, display_name, kind) values (nextval('app_user_seq'), ?, ?, 'PERSON')",
                person,
                role);
        grant(h, person, role, unit);
        h.execute(
                "insert into api_token (id, user_id, name, token_hash, token_start, created_at, created_by, expires_at)"
                        + " select nextval('api_token_seq'), id, 'test', sha256(convert_to('demo-token-' || name, 'UTF8')),"
                        + " 'demo', now(), 'test', now() + interval '1 day' from app_user where name = ?",
                person);
        if (team == null) return;
        h.execute(
                "insert into account_manager (id, user_id, unit_id, name_local, name_latin) select nextval('account_manager_seq'),"
                        + " id, ?, '經理', name from app_user where name = ?",
                team,
                person);
    }

    private void visitor(Handle h) {
        h.execute(
                "insert into app_user (id, name, display_name, kind, password_hash) select nextval('app_user_seq'), ?, ?,"
                        + " 'PERSON', password_hash from app_user where name = 'gm'",
                visitor(),
                visitor());
        grant(h, visitor(), "MARKETING", 1);
    }

    private static void grant(Handle h, String person, String role, long unit) {
        h.execute(
                "insert into user_grant (id, user_id, role_id, unit_id, from_at) select nextval('user_grant_seq'), u.id, r.id, ?,"
                        + " '2020-01-01' from app_user u, role r where u.name = ? and r.code = ?",
                unit,
                person,
                role);
    }

    private static String owned(Team team, String manager) {
        return "T" + Owner.aCustomer(team.unit(), "service_id", Owner.manager(manager));
    }

    private static void under(Handle h, Team team, long above) {
        h.execute("update org_unit_parent set parent_id = ? where unit_id = ?", above, team.unit());
    }

    private static long unit(Handle h, String code, String kind, long above) {
        var id = h.select(
                        "insert into org_unit (id, code, kind, name, name_hant, name_hans) values (nextval('org_unit_seq'), ?, ?,"
                                + " ?, ?, ?) returning id",
                        code,
                        kind,
                        code,
                        code,
                        code)
                .mapTo(Long.class)
                .one();
        h.execute("insert into org_unit_parent (unit_id, parent_id, from_day) values (?, ?, '2020-01-01')", id, above);
        return id;
    }
}
