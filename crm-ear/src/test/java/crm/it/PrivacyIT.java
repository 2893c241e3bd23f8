package crm.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import crm.it.support.Api;
import crm.it.support.Pages;
import crm.it.support.Platform;
import crm.it.support.Team;
import crm.it.support.TestServer;
import crm.shared.Db;
import crm.user.SignInService;
import jakarta.annotation.Resource;
import jakarta.inject.Inject;
import jakarta.transaction.UserTransaction;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Names, phones, e-mail addresses and document numbers stay out of the logs, also when something goes wrong. */
@ExtendWith(ArquillianExtension.class)
class PrivacyIT {

    private static final String NAME = "歐陽靜儀";
    private static final String PHONE = "+85269991234";
    private static final String EMAIL = "auyeung.chingyi@example.com";
    private static final String DOCUMENT = "Z9876541";
    private static final List<String> PERSONAL = List.of(NAME, PHONE.substring(4), EMAIL, DOCUMENT);

    @Inject
    Db db;

    @Inject
    SignInService signIns;

    @Resource(lookup = "java:comp/UserTransaction")
    UserTransaction transaction;

    @Test
    void a_failed_statement_tells_neither_its_values_nor_the_row() throws Exception {
        var user =
                "insert into app_user (id, name, display_name, kind) values (nextval('app_user_seq'), ?, ?, 'PERSON')";
        Consumer<Handle> twice = h -> {
            h.execute(user, EMAIL, NAME);
            h.execute(user, EMAIL, NAME);
        };
        Consumer<Handle> inABatch = h -> {
            var batch = h.prepareBatch(user);
            batch.add(PHONE, NAME);
            batch.add(PHONE, NAME);
            batch.execute();
        };
        Consumer<Handle> against = h -> h.createUpdate(
                        "insert into app_user (id, name, display_name, kind) values (nextval('app_user_seq'), :n, :d, :k)")
                .bind("n", DOCUMENT)
                .bind("d", NAME)
                .bind("k", EMAIL)
                .execute();

        for (var work : List.of(twice, inABatch, against)) {
            transaction.begin();
            var thrown = catchThrowable(() -> db.run(work));
            transaction.rollback();

            var trace = new StringWriter();
            thrown.printStackTrace(new PrintWriter(trace));
            assertThat(trace.toString()).contains("constraint").doesNotContain(PERSONAL);
        }
    }

    @Test
    void the_log_of_a_day_with_good_and_bad_requests_names_nobody() throws Exception {
        var logs = new Logs();
        var session = Pages.of("gm");
        var number = "P" + UUID.randomUUID().toString().substring(0, 12);
        var person = "\"name\":{\"local\":\"" + NAME + "\",\"latin\":\"Au Yeung\"},\"phone\":\"" + PHONE
                + "\",\"email\":\"" + EMAIL + "\",\"idDocument\":{\"type\":\"HKID\",\"country\":\"HK\",\"number\":\""
                + DOCUMENT + "\"}";
        var registered = Platform.event("customer.registered", number, "2026-03-02T10:00:00+08:00", person);
        var events = "application/cloudevents-batch+json";

        Api.of("feed").send("POST", "events", events, "[" + registered + "]");
        Api.of("feed").send("POST", "events", events, "[" + registered.replace(NAME, NAME + "\\u0000") + "]");
        Api.of("feed").send("POST", "events", events, "[" + registered.replace("}", "") + "]");
        Api.of("feed").send("POST", "events", events, "[" + registered.replace(NAME, "\\ud800") + "]");
        for (var text : List.of(NAME, PHONE, EMAIL, DOCUMENT, NAME + "%00", EMAIL + "'")) {
            Api.of("gm").get("customers?q=" + Api.encoded(text));
            Api.of("gm").get("customers?stage=" + Api.encoded(text));
            Api.of("gm").get("customers/" + Api.encoded(text));
            Api.of("gm").post("customers/remarks", "{\"customers\":\"" + text + "\",\"text\":");
            Api.of("gm").post("customers/remarks", "{\"customers\":\"" + text + "\"}");
            Api.of("gm").post("customers/" + number + "/follow-ups", "{\"remark\":[\"" + text + "\"]}");
            Api.of("gm")
                    .post(
                            "customers/" + number + "/follow-ups",
                            "{\"methods\":[\"" + text + "\"],\"result\":\"REACHED\",\"remark\":\"" + text + "\"}");
            signIns.byPassword(text, text);
            for (var path : List.of("customers/list.xhtml?q=%s", "customers/list.xhtml?stage=%s", "%s.xhtml", "%s")) {
                TestServer.get("crm/" + path.formatted(Api.encoded(text)));
                session.get(path.formatted(Api.encoded(text)));
            }
            session.background(
                    "customers/list.xhtml",
                    session.get("customers/list.xhtml"),
                    "filter=filter&filter%3Aq=" + Api.encoded(text)
                            + "&jakarta.faces.source=filter&jakarta.faces.partial.execute=%40all");
        }
        var team = Team.of(0);
        Api.of("gm")
                .post(
                        "exports",
                        "{\"format\":\"CSV\",\"purpose\":\"" + NAME + "\",\"filter\":{\"q\":\"" + NAME + "\"}}");
        Api.of(team.lead()).get("customers");

        assertThat(Team.fact(number, "name_local")).isEqualTo(NAME);
        assertThat(logs.news()).doesNotContain(PERSONAL);
    }

    /** What the server logs from now on, reports on first failures included. */
    private static final class Logs {
        private final Path directory = TestServer.directory().resolve("logs");
        private final long from = Files.size(directory.resolve("messages.log"));
        private final List<Path> before = all();

        Logs() throws IOException {}

        String news() throws IOException {
            var text = new StringBuilder();
            var messages = Files.readAllBytes(directory.resolve("messages.log"));
            var begin = messages.length < from ? 0 : (int) from;
            text.append(new String(messages, begin, messages.length - begin, StandardCharsets.UTF_8));
            for (var file : all()) {
                if (!before.contains(file)) text.append(Files.readString(file));
            }
            return text.toString();
        }

        private List<Path> all() throws IOException {
            try (var files = Files.walk(directory)) {
                return files.filter(Files::isRegularFile).toList();
            }
        }
    }
}
