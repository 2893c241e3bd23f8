package crm.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import crm.access.AccessRule;
import crm.access.CurrentActor;
import crm.access.Permission;
import crm.access.Requires;
import crm.it.support.Api;
import crm.it.support.As;
import crm.it.support.Guarded;
import crm.it.support.Matrix;
import crm.it.support.Operations;
import crm.it.support.Owner;
import crm.shared.Db;
import crm.shared.RuleViolation;
import jakarta.annotation.Resource;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import jakarta.transaction.UserTransaction;
import java.lang.reflect.Field;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.logging.Logger;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Takes away one guard after the other, one policy of the database after the other and the scope of one permission after the
 * other, and looks whether what the authorization matrix compares would notice. Run by {@code ./mvnw verify -Pmutation}: while
 * one is away, nobody else may use the server.
 */
@ExtendWith(ArquillianExtension.class)
class AccessMutationIT {

    private static final Logger LOG = Logger.getLogger(AccessMutationIT.class.getName());

    /** A row of each table with a policy, with places for whose it is. */
    private static final String ROWS = "/access/a-row-of-each-policed-table.sql";

    private static final String WHOSE = """
            select c.id as customer, c.number, c.unit_id as unit, u.id as user, u.name, coalesce(
              (select m.id from account_manager m where m.user_id = u.id),
              (select t.service_id from customer t where t.number = :team)) as manager
            from customer c, app_user u where c.number = :number and u.name = :name""";

    private static final String POLICIES = """
            select c.relname::text, p.polname::text, coalesce(pg_get_expr(p.polqual, p.polrelid), ''),
              coalesce(pg_get_expr(p.polwithcheck, p.polrelid), '')
            from pg_policy p join pg_class c on c.oid = p.polrelid
            where p.polcmd in ('*', 'r') and has_table_privilege('crm_app', c.oid, 'select')
              and not exists (select from pg_roles r where r.oid = any (p.polroles) and r.rolname = 'crm_verifier')
            order by 1, 2""";

    @Inject
    BeanManager beans;

    @Inject
    CurrentActor actor;

    @Inject
    Db db;

    @Resource(lookup = "java:comp/UserTransaction")
    UserTransaction transaction;

    private final List<String> survivors = new ArrayList<>();
    private int killed;

    private record Policy(String table, String name, String condition, String check) {}

    @Test
    void each_guard_that_is_taken_away_lets_somebody_in_whom_the_matrix_expects_refused() throws Exception {
        var calls = Guarded.all(beans);
        try (var matrix = Matrix.make()) {
            for (var call : calls) {
                var outsider = outsider(matrix, call);
                if (outsider == null) continue; // everybody may
                assertThat(refuses(outsider, call)).as(call.name()).isTrue();
                count(call.name(), isNoticed(outsider, call, List.of()) || isNoticed(outsider, call, calls));
                assertThat(refuses(outsider, call)).as(call.name() + " again").isTrue();
            }
        }
        told("guards");
    }

    @Test
    void each_policy_that_is_taken_away_shows_rows_to_somebody_who_sees_none() throws Exception {
        try (var matrix = Matrix.make()) {
            var person = matrix.person("ACCOUNT_MANAGER");
            rows(matrix, "own", person);
            rows(matrix, "other region", matrix.person("MARKETING"));
            for (var policy : policies()) {
                var nobody = seen(policy.table(), null);
                var somebody = seen(policy.table(), person);
                assertThat(nobody).as(policy.table() + " to nobody").isZero();
                assertThat(Owner.count("select count(*) from " + policy.table()))
                        .as(policy.table() + " needs a row of somebody else in " + ROWS)
                        .isGreaterThan(somebody);
                var others = new ArrayList<>(List.of("true", "(select crm_actor()) is not null"));
                if (somebody > 0) others.add("false");
                for (var other : others) {
                    alter(policy, other);
                    try {
                        count(
                                policy.table() + "." + policy.name() + " using " + other,
                                seen(policy.table(), null) != nobody || seen(policy.table(), person) != somebody);
                    } finally {
                        alter(policy, policy.condition());
                    }
                }
            }
        }
        told("policies");
    }

    @Test
    void each_permission_whose_scope_is_taken_away_answers_of_a_customer_of_another_region() throws Exception {
        try (var matrix = Matrix.make()) {
            var person = matrix.person("TEAM_LEADER");
            var far = matrix.customers().get("other region");
            var none = matrix.customers().get(Matrix.NONE);
            var api = Api.of(person);
            for (var operation : Operations.all()) {
                if (!operation.isOfCustomer() || !operation.reads() || operation.isEmptyForAbsent()) continue;
                var refused = operation.send(Api.of(matrix.person("MARKETING")), far);
                var permission = Operations.named(refused.detail());
                if (!matrix.permissions(person).contains(permission)) continue;
                var absent = operation.send(api, none).without(none);
                assertThat(operation.send(api, far).without(far))
                        .as(operation.toString())
                        .isEqualTo(absent);
                sees(person, permission, far);
                try {
                    count(
                            operation + " without the scope of " + permission,
                            !operation.send(api, far).without(far).equals(absent));
                } finally {
                    seesNoMore(person);
                }
            }
        }
        told("scopes");
    }

    /** Who may nothing of what a method wants, but something else; null where there is nobody. */
    private static String outsider(Matrix matrix, Guarded call) {
        return matrix.people().stream()
                .filter(matrix::holdsOneRole)
                .filter(person -> !matrix.permissions(person).isEmpty()
                        && call.wanted().stream().map(Enum::name).noneMatch(matrix.permissions(person)::contains))
                .findFirst()
                .orElse(null);
    }

    /**
     * Whether somebody is refused by a guard and let in once it is taken away, while the guards of other methods are away
     * throughout: a method that calls others is refused by theirs, too.
     */
    private boolean isNoticed(String person, Guarded call, List<Guarded> away) throws Exception {
        var before = new IdentityHashMap<Map<String, Object>, Object>();
        try {
            for (var other : away) if (!other.method().equals(call.method())) open(other, before);
            if (!refuses(person, call)) return false;
            open(call, before);
            return !refuses(person, call);
        } finally {
            before.forEach((values, wanted) -> values.put("value", wanted));
        }
    }

    private static void open(Guarded call, Map<Map<String, Object>, Object> before) throws Exception {
        for (var values : values(call)) {
            var wanted = values.put("value", Permission.values());
            before.putIfAbsent(values, wanted);
        }
    }

    /** Puts a row in each table with a policy, about a customer and made by a person. */
    private static void rows(Matrix matrix, String relation, String person) throws Exception {
        var whose = Owner.query(h -> h.createQuery(WHOSE)
                .bind("team", matrix.customers().get("team"))
                .bind("number", matrix.customers().get(relation))
                .bind("name", person)
                .mapToMap()
                .one());
        try (var in = AccessMutationIT.class.getResourceAsStream(ROWS)) {
            var sql = new String(in.readAllBytes(), StandardCharsets.UTF_8).replaceAll("(?m)^--.*$", "");
            for (var place : whose.entrySet()) {
                sql = sql.replace("{" + place.getKey() + "}", place.getValue().toString());
            }
            for (var statement : sql.split(";\n")) if (!statement.isBlank()) Owner.run(h -> h.execute(statement));
        }
    }

    /** Calls a method in a transaction that is rolled back, since without its guard it would do something. */
    private boolean refuses(String person, Guarded call) throws Exception {
        return As.user(person, () -> {
            transaction.begin();
            try {
                var thrown = catchThrowable(call::invoke);
                return thrown instanceof RuleViolation refusal && refusal.rule() == AccessRule.NOT_PERMITTED;
            } finally {
                transaction.rollback();
            }
        });
    }

    /** What the annotations of a method answer; whoever changes that changes what the gate asks for. */
    private static List<Map<String, Object>> values(Guarded call) throws Exception {
        var method = call.method();
        var same = method.getDeclaringClass().getMethod(method.getName(), method.getParameterTypes());
        return List.of(values(method.getAnnotation(Requires.class)), values(same.getAnnotation(Requires.class)));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> values(Requires annotation) throws Exception {
        var handler = Proxy.getInvocationHandler(annotation);
        var unsafe = Class.forName("sun.misc.Unsafe", true, ClassLoader.getSystemClassLoader());
        var instance = unsafe.getDeclaredField("theUnsafe");
        instance.setAccessible(true);
        var offset = unsafe.getMethod("objectFieldOffset", Field.class)
                .invoke(instance.get(null), handler.getClass().getDeclaredField("memberValues"));
        return (Map<String, Object>)
                unsafe.getMethod("getObject", Object.class, long.class).invoke(instance.get(null), handler, offset);
    }

    private static List<Policy> policies() {
        return Owner.query(h -> h.createQuery(POLICIES)
                .map((row, context) ->
                        new Policy(row.getString(1), row.getString(2), row.getString(3), row.getString(4)))
                .list());
    }

    private static void alter(Policy policy, String condition) {
        Owner.run(h ->
                h.execute("alter policy " + policy.name() + " on " + policy.table() + " using (" + condition + ")"));
    }

    private long seen(String table, String person) throws Exception {
        transaction.begin();
        try {
            if (person != null) actor.become(person);
            return db.query(h -> h.createQuery("select count(*) from " + table)
                    .mapTo(Long.class)
                    .one());
        } finally {
            transaction.rollback();
        }
    }

    /** Has somebody hold one permission over all customers besides what the own role allows. */
    private static void sees(String person, String permission, String number) {
        Owner.run(h -> {
            h.execute(
                    "with r as (insert into role (id, code, name, name_hant, name_hans, data_scope) values (nextval('role_seq'), ?,"
                            + " 'x', 'x', 'x', 'ALL') returning id), p as (insert into role_permission select id, ? from r)"
                            + " insert into user_grant (id, user_id, role_id, unit_id, from_at) select nextval('user_grant_seq'),"
                            + " u.id, r.id, 1, '2020-01-01' from app_user u, r where u.name = ?",
                    "SEES_" + number.toUpperCase(),
                    permission,
                    person);
            if (!permission.equals("CUSTOMER_VIEW")) {
                h.execute(
                        "insert into role_permission select id, 'CUSTOMER_VIEW' from role where code = ?",
                        "SEES_" + number.toUpperCase());
            }
        });
    }

    private static void seesNoMore(String person) {
        Owner.run(h -> {
            var role = "(select id from role where code like 'SEES\\_%')";
            h.execute(
                    "delete from user_grant where role_id in " + role
                            + " and user_id = (select id from app_user where name = ?)",
                    person);
            h.execute("delete from role_permission where role_id in " + role);
            h.execute("delete from role where code like 'SEES\\_%'");
        });
    }

    private void count(String what, boolean noticed) {
        if (noticed) killed++;
        else survivors.add(what);
    }

    private void told(String kind) {
        LOG.info(() -> "taken away, " + kind + ": " + (killed + survivors.size()) + ", noticed " + killed
                + ", not noticed " + new TreeSet<>(survivors));
        assertThat(killed).isPositive();
        assertThat(survivors).isEmpty();
    }
}
