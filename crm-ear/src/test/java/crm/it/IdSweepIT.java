package crm.it;

import static org.assertj.core.api.Assertions.assertThat;

import crm.it.support.Api;
import crm.it.support.Matrix;
import crm.it.support.Operations;
import crm.it.support.Operations.Operation;
import crm.it.support.Owner;
import crm.it.support.Pages;
import crm.it.support.Team;
import crm.it.support.TestServer;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.servlet.ServletContext;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What one person is told of is asked for by another one of the same role in another team: each operation, page and file of the
 * product, as the code says, with the ids of the first in path, query and body. Nothing of the first comes back, and what is
 * somebody else's cannot be told from what is not there.
 */
@ExtendWith(ArquillianExtension.class)
class IdSweepIT {

    private static final int IDS = 2;
    private static final String NO_NUMBER = "NO-SUCH-THING";
    private static final Set<String> KEYS =
            Set.of("id", "number", "name", "user", "customer", "export", "run", "token");
    private static final Pattern PARAMETER = Pattern.compile("f:viewParam name=\"(\\w+)\" value=\"[^\"]*\" />");
    private static final Logger LOG = Logger.getLogger(IdSweepIT.class.getName());

    private final String marker = "mark" + UUID.randomUUID().toString().substring(0, 8);
    private final List<String> wrong = new ArrayList<>();
    private int tried;

    private Team one;
    private Team other;
    private String customer;

    @BeforeEach
    void two_teams_of_which_one_has_something_of_everything() throws Exception {
        one = Team.of(2);
        other = Team.of(2);
        for (var team : List.of(one, other)) {
            token(team.lead());
            team.managers().forEach(IdSweepIT::token);
        }
        customer = owned(one);
        owned(other);
        Team.change("name_latin = '" + marker + "'", customer);
        did(one, customer);
    }

    @Test
    void ids_of_another_team_are_as_good_as_none_in_every_operation_for_managers_and_leads() throws Exception {
        for (var role : List.of(Set.of(one.manager(1), other.manager(1)), Set.of(one.lead(), other.lead()))) {
            var first = Api.of(role.stream()
                    .filter(user -> user.startsWith(one.code()))
                    .findFirst()
                    .orElseThrow());
            var second = Api.of(role.stream()
                    .filter(user -> user.startsWith(other.code()))
                    .findFirst()
                    .orElseThrow());
            var foreign = ids(first);
            ids(second).forEach((place, ids) -> foreign.getOrDefault(place, new TreeSet<>())
                    .removeAll(ids));
            assertThat(foreign.get("customers")).contains(customer);
            assertThat(foreign.get("tasks")).as("told of").isNotEmpty();
            for (var operation : Operations.all()) if (operation.namesSomething()) swap(operation, second, foreign);
        }
        for (var list : queries()) ask(list, Api.of(other.lead()));
        LOG.info(() -> "id sweep: " + tried + " requests with ids of others");
        assertThat(wrong).isEmpty();
        assertThat(tried).isGreaterThan(200);
        assertThat(Owner.count(
                        "select count(*) from remark where customer_id = (select id from customer where number = ?)",
                        customer))
                .as("nothing was done either")
                .isEqualTo(1);
    }

    @Test
    void pages_and_files_show_nothing_of_another_team() throws Exception {
        var visitor = other.lead();
        Owner.run(h -> h.execute(
                "update app_user set password_hash = (select password_hash from app_user where name = 'gm') where name = ?",
                visitor));
        var pages = Pages.of(visitor);
        var foreign = new TreeSet<String>();
        foreign.add(customer);
        foreign.add(one.manager(1));
        ids(Api.of(one.lead())).forEach((place, ids) -> {
            if (place.equals("exports"))
                ids.stream().filter(IdSweepIT::isNumber).limit(1).forEach(foreign::add);
        });
        for (var page : parameters().entrySet()) {
            for (var parameter : page.getValue()) open(pages, page.getKey() + "?" + parameter + "=", foreign);
        }
        for (var file : files()) {
            for (var parameter : List.of("id", "manager", "customer", "run")) {
                open(pages, file + "?" + parameter + "=", foreign);
            }
        }
        LOG.info(() -> "id sweep: " + tried + " pages and files with ids of others");
        assertThat(wrong).isEmpty();
        assertThat(tried).isGreaterThan(100);
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
            tried++;
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
            tried++;
            if (answer.response().body().replace("\"" + value + "\"", "").contains(marker) && !value.equals(marker)) {
                wrong.add(address + value + " tells of somebody else's");
            }
            if (value.equals(marker) && answer.response().body().contains(customer))
                wrong.add(address + value + " finds it");
            if (answer.status() >= 500) wrong.add(address + value + ": " + answer.status());
        }
    }

    private void open(Pages pages, String address, Set<String> foreign) throws Exception {
        var absent = new TreeMap<String, Integer>();
        for (var id : foreign) {
            var none = isNumber(id) ? Matrix.ABSENT : NO_NUMBER;
            if (!absent.containsKey(none))
                absent.put(none, pages.get(address + none).statusCode());
            var answer = pages.get(address + id);
            tried++;
            if (answer.body().contains(marker)) wrong.add(address + id + " tells of somebody else's");
            if (answer.statusCode() != absent.get(none)) {
                wrong.add(address + id + ": " + answer.statusCode() + ", of none " + absent.get(none));
            }
        }
    }

    /** What somebody is told of in all lists, by the first part of their address. */
    private static Map<String, Set<String>> ids(Api api) throws Exception {
        var ids = new TreeMap<String, Set<String>>();
        for (var operation : Operations.all()) {
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

    /** The parameters of the pages, as their sources name them. */
    private static Map<String, Set<String>> parameters() throws Exception {
        return inApplication(context -> {
            var parameters = new TreeMap<String, Set<String>>();
            for (var page : pages(context, "/")) {
                try (var in = context.getResourceAsStream(page)) {
                    var names = PARAMETER.matcher(new String(in.readAllBytes(), StandardCharsets.UTF_8));
                    while (names.find()) {
                        parameters
                                .computeIfAbsent(page.substring(1), key -> new TreeSet<>())
                                .add(names.group(1));
                    }
                }
            }
            parameters
                    .computeIfAbsent("customers/list.xhtml", key -> new TreeSet<>())
                    .add("customer");
            return parameters;
        });
    }

    /** The addresses of files: what is no page and asks for more than a path. */
    private static List<String> files() throws Exception {
        return inApplication(context -> context.getServletRegistrations().values().stream()
                .filter(servlet ->
                        servlet.getClassName() != null && servlet.getClassName().startsWith("crm.web"))
                .flatMap(servlet -> servlet.getMappings().stream())
                .filter(path -> !path.contains("*"))
                .map(path -> path.substring(1))
                .sorted()
                .toList());
    }

    private static List<String> pages(ServletContext context, String directory) {
        return context.getResourcePaths(directory).stream()
                .filter(path -> !path.contains("-INF/") && !path.contains("resources"))
                .flatMap(path -> path.endsWith("/") ? pages(context, path).stream() : Stream.of(path))
                .filter(path -> path.endsWith(".xhtml"))
                .sorted()
                .toList();
    }

    private interface Look<T> {
        T of(ServletContext context) throws Exception;
    }

    /** The application is asked, whose class loader is not that of the tests. */
    private static <T> T inApplication(Look<T> look) throws Exception {
        var thread = Thread.currentThread();
        var ofTests = thread.getContextClassLoader();
        thread.setContextClassLoader(ofTests.getParent());
        try {
            return look.of(CDI.current().select(ServletContext.class).get());
        } finally {
            thread.setContextClassLoader(ofTests);
        }
    }

    private static boolean isNumber(String id) {
        return id.matches("\\d+");
    }

    /** Something of each kind that people make. */
    private void did(Team team, String number) throws Exception {
        var manager = Api.of(team.manager(1));
        var lead = Api.of(team.lead());
        made(manager.post("tasks", "{\"customer\":\"" + number + "\",\"note\":\"" + marker + "\"}"));
        made(manager.post(
                "customers/" + number + "/follow-ups",
                "{\"methods\":[\"PHONE\"],\"result\":\"REACHED\",\"remark\":\"" + marker + "\"}"));
        made(manager.post("customers/remarks", "{\"customers\":[\"" + number + "\"],\"text\":\"" + marker + "\"}"));
        made(manager.post(
                "permission-requests",
                "{\"permission\":\"CUSTOMER_EXPORT\",\"reason\":\"" + marker + "\",\"until\":\""
                        + java.time.LocalDate.now().plusDays(7) + "\"}"));
        made(manager.post(
                "delegations",
                "{\"to\":\"" + team.manager(2) + "\",\"rights\":[\"CUSTOMER_VIEW\"],\"from\":\"2099-01-01\",\"until\":"
                        + "\"2099-01-02\",\"reason\":\"" + marker + "\"}"));
        made(lead.post("exports", "{\"format\":\"CSV\",\"purpose\":\"" + marker + "\"}"));
    }

    private static void made(Api.Answer answer) {
        assertThat(answer.status()).as(answer.response().body()).isBetween(200, 299);
    }

    private static String owned(Team team) {
        return "T" + Owner.aCustomer(team.unit(), "service_id", Owner.manager(team.manager(1)));
    }

    private static void token(String user) {
        Owner.run(h -> h.execute(
                "insert into api_token (id, user_id, name, token_hash, token_start, created_at, created_by, expires_at)"
                        + " select nextval('api_token_seq'), id, 'test', sha256(convert_to('demo-token-' || name, 'UTF8')),"
                        + " 'demo', now(), 'test', now() + interval '1 day' from app_user where name = ?",
                user));
    }
}
