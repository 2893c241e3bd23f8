package crm.it;

import static java.util.stream.Collectors.flatMapping;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import crm.access.AccessRule;
import crm.access.CurrentActor;
import crm.access.Permission;
import crm.access.RowAccess;
import crm.it.support.Api;
import crm.it.support.As;
import crm.it.support.Guarded;
import crm.it.support.Matrix;
import crm.it.support.Operations;
import crm.it.support.Operations.Operation;
import crm.it.support.Pages;
import crm.shared.Db;
import crm.shared.RuleViolation;
import crm.web.support.MenuEntry;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.servlet.ServletContext;
import jakarta.transaction.UserTransaction;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Every role of the product against every service method, operation and page, and against customers of one's own, the team,
 * another team, another region and none. What there is, is read from the code; what is right is asked of the tables by SQL of the
 * test's own, which shares no function, view or class with the product.
 */
@ExtendWith(ArquillianExtension.class)
class AuthorizationIT {

    private static final int CELLS = 10_000;
    private static final int THREADS = 3;
    private static final Logger LOG = Logger.getLogger(AuthorizationIT.class.getName());

    @Inject
    BeanManager beans;

    @Inject
    CurrentActor actor;

    @Inject
    RowAccess rows;

    @Inject
    Db db;

    @Resource(lookup = "java:comp/UserTransaction")
    UserTransaction transaction;

    @Resource(lookup = "java:comp/DefaultManagedExecutorService")
    ManagedExecutorService threads;

    private final Queue<String> wrong = new ConcurrentLinkedQueue<>();
    private final Map<String, AtomicInteger> cells = new TreeMap<>();

    @Test
    void nobody_is_let_in_wrongly_and_nobody_is_refused_wrongly() throws Exception {
        try (var matrix = Matrix.make()) {
            var calls = Guarded.all(beans);
            var operations = wanted(matrix, calls);
            var work = new ConcurrentLinkedQueue<Callable<Void>>();
            var pages = pages();
            work.add(() -> pages(matrix, pages));
            for (var person : matrix.people()) {
                if (matrix.holdsOneRole(person)) work.add(() -> operations(matrix, person, operations));
                work.add(() -> customers(matrix, person, operations.keySet()));
                work.add(() -> methods(matrix, person, calls));
            }
            inThreads(work);
            for (var person : matrix.people()) scopes(matrix, person);
        }
        LOG.info(() -> "authorization matrix: " + cells);
        assertThat(wrong).as("wrong among " + cells).isEmpty();
        assertThat(cells.values().stream().mapToInt(AtomicInteger::get).sum()).isGreaterThanOrEqualTo(CELLS);
    }

    @Test
    void every_permission_guards_a_method_or_is_asked_for_within() {
        var within = EnumSet.of(
                Permission.CUSTOMER_PHONE,
                Permission.CUSTOMER_EMAIL,
                Permission.CUSTOMER_ID_NUMBER,
                Permission.CUSTOMER_ADDRESS,
                Permission.CUSTOMER_ASSETS,
                Permission.CUSTOMER_RISK,
                Permission.ASSIGNMENT_COOLDOWN,
                Permission.SECOND_FACTOR,
                Permission.SETTING_EDIT);
        assertThat(Guarded.all(beans).stream().flatMap(call -> call.wanted().stream()))
                .contains(EnumSet.complementOf(within).toArray(Permission[]::new));
    }

    private void inThreads(Queue<Callable<Void>> work) throws Exception {
        var running = new ArrayList<Future<?>>();
        for (int i = 0; i < THREADS; i++) {
            running.add(threads.submit(() -> {
                for (var next = work.poll(); next != null; next = work.poll()) next.call();
                return null;
            }));
        }
        for (var one : running) one.get(5, TimeUnit.MINUTES);
    }

    /** Who lacks what a method wants is refused by it; who has it reads those customers that are within reach, and only those. */
    private Void methods(Matrix matrix, String person, List<Guarded> calls) throws Exception {
        var held = matrix.permissions(person);
        As.user(person, () -> {
            for (var call : calls) {
                if (call.wanted().stream().map(Enum::name).anyMatch(held::contains)) {
                    if (call.isReadingOfCustomer()) readings(matrix, person, call);
                    continue;
                }
                if (!matrix.holdsOneRole(person)) continue; // refused like who holds that role alone
                var thrown = catchThrowable(call::invoke);
                cell("methods", isNotPermitted(thrown), person + " is let into " + call.name() + ": " + thrown);
            }
        });
        return null;
    }

    /** A customer out of reach reads like one that is not there. */
    private void readings(Matrix matrix, String person, Guarded call) {
        var absent = outcome(call, matrix.customers().get(Matrix.NONE));
        var reached = call.wanted().stream()
                .flatMap(permission -> matrix.reached(person, permission.name()).stream())
                .collect(toSet());
        for (var number : matrix.customers().values()) {
            var outcome = outcome(call, number);
            var place = person + " " + call.name() + " " + matrix.relation(number) + ": " + outcome;
            if (reached.contains(number)) {
                cell("readings", !outcome.contains("AccessRule"), place);
            } else {
                cell("readings", outcome.equals(absent), place + ", of none " + absent);
            }
        }
    }

    private static String outcome(Guarded call, String number) {
        var answer = new Object[1];
        var thrown = catchThrowable(() -> answer[0] = call.with(number));
        var text = thrown instanceof RuleViolation refusal
                ? refusal.rule().key()
                : String.valueOf(thrown == null ? answer[0] : thrown);
        return text.replace(number, "N");
    }

    private static boolean isNotPermitted(Throwable thrown) {
        return thrown instanceof RuleViolation refusal && refusal.rule() == AccessRule.NOT_PERMITTED;
    }

    /** Nobody without the permission gets an answer; nobody with it is refused. */
    private Void operations(Matrix matrix, String person, Map<Operation, Set<String>> operations) throws Exception {
        var held = matrix.permissions(person);
        var api = Api.of(person);
        for (var operation : operations.entrySet()) {
            var may = operation.getValue().stream().anyMatch(held::contains);
            var what = operation.getKey();
            if (may && !what.reads() && !what.address().contains("{")) continue; // would do something
            var answer = what.send(api, Matrix.ABSENT);
            var place = person + " " + what + ": " + answer.status();
            if (!may) {
                cell("operations", answer.status() == 403, place + " is let in");
            } else if (answer.status() == 403) {
                cell("operations", isOfAnother(held, answer), place + " " + answer.detail());
            } else {
                cell("operations", answer.status() < 500, place);
            }
        }
        return null;
    }

    /** What is wanted beside the first permission is named, and lacking. */
    private static boolean isOfAnother(Set<String> held, Api.Answer answer) {
        if (answer.status() != 403) return false;
        var named = Operations.named(answer.detail());
        return !named.isEmpty() && !held.contains(named);
    }

    /** What somebody reads of a customer is read of those within reach; others are as if absent, and nothing is done to them. */
    private Void customers(Matrix matrix, String person, Set<Operation> operations) throws Exception {
        var api = Api.of(person);
        var held = matrix.permissions(person);
        for (var operation : operations) {
            var permission = matrix.named(operation);
            if (!operation.isOfCustomer() || !held.contains(permission)) continue; // refused, as seen above
            var none = matrix.customers().get(Matrix.NONE);
            var absent = operation.send(api, none);
            cell("customers", absent.status() == (operation.isEmptyForAbsent() ? 200 : 404), person + " " + operation);
            var reached = matrix.reached(person, permission);
            for (var number : matrix.present()) {
                if (reached.contains(number) && !operation.reads()) continue; // would do something
                var answer = operation.send(api, number);
                cell(
                        "customers",
                        reached.contains(number)
                                ? answer.status() < 403 || answer.status() == 422 || isOfAnother(held, answer)
                                : answer.without(number).equals(absent.without(none)),
                        person + " " + operation + " " + matrix.relation(number) + ": " + answer.status());
            }
        }
        lists(matrix, person, api);
        return null;
    }

    /** The list finds those within reach, and remarks are put on those alone. */
    private void lists(Matrix matrix, String person, Api api) throws Exception {
        var numbers = matrix.customers().values();
        if (matrix.permissions(person).contains("CUSTOMER_VIEW")) {
            for (var number : numbers) {
                var found = api.get("customers?q=" + number)
                        .json()
                        .getJsonArray("items")
                        .size();
                cell(
                        "lists",
                        found == (matrix.reached(person, "CUSTOMER_VIEW").contains(number) ? 1 : 0),
                        person + " finds " + found + " " + matrix.relation(number));
            }
        }
        if (!matrix.permissions(person).contains("REMARK_ADD")) return;
        var customers = numbers.stream().collect(Collectors.joining("\",\"", "[\"", "\"]"));
        var results = api.post("customers/remarks", "{\"customers\":" + customers + ",\"text\":\"x\"}")
                .json()
                .getJsonArray("results");
        for (var result : results.getValuesAs(JsonObject.class)) {
            var number = result.getString("customer");
            cell(
                    "lists",
                    result.getString("outcome").equals("NOT_FOUND")
                            != matrix.reached(person, "REMARK_ADD").contains(number),
                    person + " remarks on " + matrix.relation(number) + ": " + result);
        }
    }

    /** The predicate of each permission lets through whom it reaches, and so does row-level security by itself. */
    private void scopes(Matrix matrix, String person) throws Exception {
        transaction.begin();
        try {
            var who = actor.become(person);
            var secured = found(matrix, List.of("true")).get(0);
            cells("rows", matrix, person, "CUSTOMER_VIEW", secured);
            var permissions = Permission.values();
            var conditions =
                    Stream.of(permissions).map(p -> who.scope(p).condition("c")).toList();
            var found = rows.house(() -> found(matrix, conditions));
            for (int i = 0; i < permissions.length; i++) {
                cells("scopes", matrix, person, permissions[i].name(), found.get(i));
            }
        } finally {
            transaction.rollback();
        }
    }

    private void cells(String kind, Matrix matrix, String person, String permission, Set<String> found) {
        var reached = matrix.reached(person, permission);
        for (var number : matrix.customers().values()) {
            cell(
                    kind,
                    found.contains(number) == reached.contains(number),
                    person + " " + permission + " " + matrix.relation(number) + ": " + found);
        }
    }

    /** For each condition the customers that fulfil it. */
    private List<Set<String>> found(Matrix matrix, List<String> conditions) {
        var found = new ArrayList<Set<String>>();
        conditions.forEach(condition -> found.add(new TreeSet<>()));
        db.run(h -> h.createQuery("select c.number, " + String.join(", ", conditions)
                        + " from customer c where c.number = any (:numbers)")
                .bindArray("numbers", String.class, matrix.customers().values().toArray())
                .map((row, context) -> {
                    for (int i = 0; i < found.size(); i++) {
                        if (row.getBoolean(i + 2)) found.get(i).add(row.getString(1));
                    }
                    return true;
                })
                .list());
        return found;
    }

    /** One person who signs in once and holds one role after the other: rights are read with each request. */
    private Void pages(Matrix matrix, List<String> pages) throws Exception {
        var menu = Stream.of(MenuEntry.values()).map(MenuEntry::getPath).collect(toSet());
        var visitor = Pages.of(matrix.visitor());
        var wanted = new LinkedHashMap<String, String>();
        matrix.visitAs("MARKETING");
        for (var page : pages) {
            if (Operations.everybodys().contains(page)) continue;
            var refused = visitor.get(page.substring(1));
            wanted.put(page, Operations.named(refused.body().replaceFirst("(?s)^.*data-permission=", "")));
            cell("pages", refused.statusCode() == 403, page + " refuses nobody: " + refused.statusCode());
        }
        for (var role : matrix.roles()) {
            matrix.visitAs(role);
            for (var page : wanted.entrySet()) {
                var status = visitor.get(page.getKey().substring(1)).statusCode();
                var may = matrix.allowed(role).contains(page.getValue());
                var right = !may
                        ? status == 403
                        : menu.contains(page.getKey()) ? status == 200 : status != 403 && status < 500;
                cell("pages", right, role + " " + page + ": " + status);
            }
        }
        return null;
    }

    /** The pages that have an address. The application is asked for them, whose class loader is not that of the tests. */
    private static List<String> pages() {
        var thread = Thread.currentThread();
        var ofTests = thread.getContextClassLoader();
        thread.setContextClassLoader(ofTests.getParent());
        try {
            return pages(CDI.current().select(ServletContext.class).get(), "/")
                    .sorted()
                    .toList();
        } finally {
            thread.setContextClassLoader(ofTests);
        }
    }

    private static Stream<String> pages(ServletContext web, String below) {
        return web.getResourcePaths(below).stream()
                .filter(path -> !path.contains("-INF/"))
                .flatMap(path -> path.endsWith("/") ? pages(web, path) : Stream.of(path))
                .filter(path -> path.endsWith(".xhtml"));
    }

    /** By what an operation names to somebody who may nothing: the permissions of all methods that name it, any of which suffices. */
    private Map<Operation, Set<String>> wanted(Matrix matrix, List<Guarded> calls) throws Exception {
        var alternatives = calls.stream()
                .collect(groupingBy(
                        call -> call.named().name(),
                        TreeMap::new,
                        flatMapping(call -> call.wanted().stream().map(Enum::name), toSet())));
        var wanted = new LinkedHashMap<Operation, Set<String>>();
        var nobody = Api.of(matrix.person("MARKETING"));
        for (var operation : Operations.all()) {
            if (Operations.everybodys().contains(operation.toString())) continue;
            var answer = operation.send(nobody, "1");
            var permission = answer.status() == 403 ? Operations.named(answer.detail()) : "";
            cell(
                    "operations",
                    answer.isProblem() && answer.code().equals("AccessRule.NOT_PERMITTED") && !permission.isEmpty(),
                    operation + " refuses nobody: " + answer.status());
            matrix.name(operation, permission);
            wanted.put(operation, alternatives.getOrDefault(permission, Set.of(permission)));
        }
        return wanted;
    }

    private void cell(String kind, boolean right, String what) {
        synchronized (cells) {
            cells.computeIfAbsent(kind, k -> new AtomicInteger()).incrementAndGet();
        }
        if (!right) wrong.add(what);
    }
}
