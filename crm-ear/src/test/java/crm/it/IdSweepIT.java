package crm.it;

import static org.assertj.core.api.Assertions.assertThat;

import crm.it.support.Addresses;
import crm.it.support.Api;
import crm.it.support.Likeness;
import crm.it.support.Matrix;
import crm.it.support.Operations;
import crm.it.support.Operations.Operation;
import crm.it.support.Owner;
import crm.it.support.Pages;
import crm.it.support.Team;
import crm.it.support.TestServer;
import crm.it.support.TwoTeams;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What one person is told of is asked for by another one of the same role in another team: each operation, page and file of the
 * product, as the code says, with the ids of the first in path, query, body and view parameters ({@link RowSweepIT} has those of
 * rows and forms). Nothing of the first comes back, and what is somebody else's cannot be told from what is not there.
 */
@ExtendWith(ArquillianExtension.class)
class IdSweepIT {

    private static final int IDS = 2;
    private static final String NO_NUMBER = "NO-SUCH-THING";
    private static final Set<String> KEYS =
            Set.of("id", "number", "name", "user", "customer", "export", "run", "token");

    /** Parameters of pages that name somebody or something; the others are days, words and choices. */
    private static final Set<String> NAMES = Set.of(
            "actor",
            "c",
            "customer",
            "manager",
            "over",
            "q",
            "role",
            "run",
            "staff",
            "subject",
            "unit",
            "user",
            "whose");

    /** Lists of one person or unit: who and what there is in the house is no secret, and a wrong name is refused as one. */
    private static final Set<String> OF_THE_HOUSE =
            Set.of("customers/list.xhtml?manager=", "customers/list.xhtml?unit=", "tasks/list.xhtml?whose=");

    private static final int THREADS = 3;
    private static final Logger LOG = Logger.getLogger(IdSweepIT.class.getName());

    private final Queue<String> wrong = new ConcurrentLinkedQueue<>();
    private final AtomicInteger tried = new AtomicInteger();

    @Resource(lookup = "java:comp/DefaultManagedExecutorService")
    ManagedExecutorService threads;

    private TwoTeams teams;
    private Team one;
    private Team other;
    private String customer;
    private String marker;

    @BeforeEach
    void two_teams_of_which_one_has_something_of_everything() throws Exception {
        teams = TwoTeams.make();
        one = teams.one();
        other = teams.other();
        customer = teams.customer();
        marker = teams.mark();
    }

    @Test
    void ids_of_another_team_are_as_good_as_none_in_every_operation_for_managers_and_leads() throws Exception {
        var operations = Operations.all();
        var pairs = List.of(List.of(one.manager(1), other.manager(1)), List.of(one.lead(), other.lead()));
        var told = new ConcurrentHashMap<String, Map<String, Set<String>>>();
        inThreads(pairs.stream()
                .flatMap(List::stream)
                .<Work>map(user -> () -> told.put(user, ids(Api.of(user), operations)))
                .toList());
        var work = new ArrayList<Work>();
        for (var pair : pairs) {
            var foreign = told.get(pair.get(0));
            told.get(pair.get(1)).forEach((place, ids) -> foreign.getOrDefault(place, new TreeSet<>())
                    .removeAll(ids));
            assertThat(foreign.get("customers")).contains(customer);
            assertThat(foreign.get("tasks")).as("told of").isNotEmpty();
            var second = Api.of(pair.get(1));
            for (var operation : operations) {
                if (operation.namesSomething()) work.add(() -> swap(operation, second, foreign));
            }
        }
        for (var list : queries()) work.add(() -> ask(list, Api.of(other.lead())));

        inThreads(work);

        LOG.info(() -> "id sweep: " + tried + " requests with ids of others");
        assertThat(wrong).isEmpty();
        assertThat(tried.get()).isGreaterThan(200);
        teams.assertUntouched();
    }

    @Test
    void pages_and_files_show_nothing_of_another_team() throws Exception {
        var export = export();
        var addresses = new TreeMap<String, List<String>>();
        Addresses.parameters().forEach((page, parameters) -> parameters.stream()
                .filter(NAMES::contains)
                .forEach(name -> addresses.put(page + "?" + name + "=", foreign(name, export))));
        for (var file : Addresses.files()) {
            for (var name : List.of("id", "manager", "customer", "run")) {
                addresses.put(file + "?" + name + "=", foreign(name, export));
            }
        }
        var rest = new ConcurrentLinkedQueue<>(addresses.entrySet());
        var work = new ArrayList<Work>();
        for (var i = 0; i < THREADS; i++) { // one after the other in a session, as a person's requests are
            var pages = teams.visitor();
            work.add(() -> {
                for (var next = rest.poll(); next != null; next = rest.poll())
                    open(pages, next.getKey(), next.getValue());
            });
        }

        inThreads(work);

        LOG.info(() -> "id sweep: " + tried + " pages and files with ids of others");
        assertThat(wrong).isEmpty();
        assertThat(tried.get()).isGreaterThan(80);
    }

    private interface Work {
        void run() throws Exception;
    }

    private void inThreads(List<Work> all) throws Exception {
        var work = new ConcurrentLinkedQueue<>(all);
        var running = new ArrayList<Future<?>>();
        for (int i = 0; i < THREADS; i++) {
            running.add(threads.submit(() -> {
                for (var next = work.poll(); next != null; next = work.poll()) next.run();
                return null;
            }));
        }
        for (var each : running) each.get(5, TimeUnit.MINUTES);
    }

    /** What is the first team's and could stand under a name. */
    private List<String> foreign(String name, String export) {
        var manager = String.valueOf(Owner.manager(one.manager(1)));
        return switch (name) {
            case "c", "customer", "q", "subject" -> List.of(customer, one.manager(1));
            case "unit", "role" -> List.of(one.code());
            case "run", "id" -> List.of(export, manager);
            default -> List.of(one.manager(1), manager);
        };
    }

    private String export() throws Exception {
        return ids(Api.of(one.lead()), Operations.all()).getOrDefault("exports", Set.of()).stream()
                .filter(IdSweepIT::isNumber)
                .findFirst()
                .orElseThrow();
    }

    /** Replays an operation with what the first was told of; answers like those of what is not there. */
    private void swap(Operation operation, Api as, Map<String, Set<String>> foreign) throws Exception {
        var place = operation.address().split("/")[0];
        var told = place.equals("customers")
                ? Stream.of(customer)
                : foreign.getOrDefault(place, Set.of()).stream().limit(IDS);
        var ids = operation.address().contains("{")
                ? told.toList()
                : Stream.concat(
                                Stream.of(customer),
                                foreign.get("tasks").stream().limit(1))
                        .toList();
        var absent = new TreeMap<String, String>();
        for (var id : ids) {
            var none = isNumber(id) ? Matrix.ABSENT : NO_NUMBER;
            if (!absent.containsKey(none)) absent.put(none, told(operation.swapped(as, none), none));
            var answer = operation.swapped(as, id);
            tried.incrementAndGet();
            if (answer.response().body().contains(marker))
                wrong.add(operation + " " + id + " tells of somebody else's");
            if (!told(answer, id).equals(absent.get(none))) {
                wrong.add(operation + " " + id + ": " + told(answer, id) + ", of none " + absent.get(none));
            }
        }
    }

    /** Status and text, without what was asked for, however it is written. */
    private static String told(Api.Answer answer, String id) {
        var grouped = isNumber(id) ? "%,d".formatted(Long.parseLong(id)) : id;
        return answer.status() + " "
                + answer.response()
                        .body()
                        .replaceAll(
                                "(?<![\\w-])(" + Pattern.quote(id) + "|" + Pattern.quote(grouped) + ")(?![\\w-])", "N");
    }

    /** Asks a list by each of its parameters for what is the first one's. */
    private void ask(String address, Api as) throws Exception {
        for (var value : List.of(address.endsWith("q=") ? marker : customer, one.manager(1))) {
            var answer = as.get(address + value);
            tried.incrementAndGet();
            if (answer.response().body().replace("\"" + value + "\"", "").contains(marker) && !value.equals(marker)) {
                wrong.add(address + value + " tells of somebody else's");
            }
            if (value.equals(marker) && answer.response().body().contains(customer))
                wrong.add(address + value + " finds it");
            if (answer.status() >= 500) wrong.add(address + value + ": " + answer.status());
        }
    }

    private void open(Pages pages, String address, List<String> foreign) throws Exception {
        var absent = new TreeMap<String, HttpResponse<String>>();
        for (var id : foreign) {
            var none = isNumber(id) ? Matrix.ABSENT : NO_NUMBER;
            if (!absent.containsKey(none)) absent.put(none, pages.get(address + none));
            var answer = pages.get(address + id);
            tried.incrementAndGet();
            if (answer.body().contains(marker)) wrong.add(address + id + " tells of somebody else's");
            if (answer.statusCode() >= 500) wrong.add(address + id + ": " + answer.statusCode());
            if (OF_THE_HOUSE.contains(address)) continue;
            Likeness.difference(answer, List.of(id), absent.get(none), List.of(none))
                    .ifPresent(text -> wrong.add(address + id + " is not answered like " + none + ": " + text));
        }
    }

    /** What somebody is told of in all lists, by the first part of their address. */
    private static Map<String, Set<String>> ids(Api api, List<Operation> operations) throws Exception {
        var ids = new TreeMap<String, Set<String>>();
        for (var operation : operations) {
            if (!operation.reads()
                    || operation.address().contains("{")
                    || operation.address().endsWith("/file")) continue;
            var answer = api.get(operation.address());
            if (answer.status() != 200 || !answer.header("Content-Type").contains("json")) continue;
            try (var reader =
                    Json.createReader(new StringReader(answer.response().body()))) {
                collect(
                        reader.readValue(),
                        ids.computeIfAbsent(operation.address().split("/")[0], key -> new TreeSet<>()));
            }
        }
        return ids;
    }

    private static void collect(JsonValue value, Set<String> ids) {
        if (value instanceof JsonArray array) array.forEach(item -> collect(item, ids));
        if (!(value instanceof JsonObject object)) return;
        object.forEach((key, inner) -> {
            if (KEYS.contains(key) && inner instanceof JsonNumber number) ids.add(number.toString());
            if (KEYS.contains(key)
                    && inner instanceof JsonString text
                    && text.getString().matches("[\\w-]{3,40}")) {
                ids.add(text.getString());
            }
            collect(inner, ids);
        });
    }

    /** The lists with each of their parameters, as the interface is described. */
    private static List<String> queries() throws Exception {
        var queries = new ArrayList<String>();
        try (var reader = Json.createReader(
                new StringReader(TestServer.get("openapi?format=JSON").body()))) {
            reader.readObject().getJsonObject("paths").forEach((path, item) -> {
                var operation = item.asJsonObject().getJsonObject("get");
                if (operation == null || path.contains("{") || !operation.containsKey("parameters")) return;
                for (var parameter : operation.getJsonArray("parameters").getValuesAs(JsonObject.class)) {
                    if (!parameter.getString("in", "").equals("query")) continue;
                    queries.add(path.replaceFirst("^.*/api/v1/", "") + "?" + parameter.getString("name") + "=");
                }
            });
        }
        return queries;
    }

    private static boolean isNumber(String id) {
        return id.matches("\\d+");
    }
}
