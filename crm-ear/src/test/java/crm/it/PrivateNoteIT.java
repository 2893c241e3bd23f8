package crm.it;

import static org.assertj.core.api.Assertions.assertThat;

import crm.it.support.Api;
import crm.it.support.Await;
import crm.it.support.Owner;
import crm.it.support.Pages;
import crm.it.support.Team;
import crm.it.support.TestServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The text of a private note is read by its author alone: not by any role, on no page, in no file, in no trail, in no log. */
@ExtendWith(ArquillianExtension.class)
class PrivateNoteIT {

    private static final List<String> OTHERS = List.of(
            "am2",
            "am3",
            "lead1",
            "gm",
            "clerk",
            "compliance",
            "officer",
            "risk",
            "auditor",
            "marketing",
            "admin",
            "ops",
            "batch",
            "feed");

    private static final List<String> OUTLETS = List.of(
            "customers/%1$s",
            "customers/%1$s/follow-ups",
            "customers/%1$s/timeline",
            "customers/%1$s/audit",
            "customers?q=%2$s",
            "customers?number=%1$s",
            "tasks?q=%2$s",
            "today/follow-ups",
            "today/rows?figure=REGISTERED_FOLLOW_UPS",
            "dashboard/next",
            "daily-reports/mine",
            "notifications",
            "audit?customer=%1$s",
            "audit?subject=%2$s",
            "audit/file?customer=%1$s");

    private static final List<String> PAGES = List.of(
            "customers/list.xhtml?c=%1$s",
            "customers/list.xhtml?c=%1$s&tab=FOLLOW_UPS",
            "customers/list.xhtml?c=%1$s&tab=TIMELINE",
            "customers/list.xhtml?c=%1$s&tab=AUDIT",
            "customers/list.xhtml?q=%2$s",
            "dashboard/my.xhtml",
            "today/follow-ups.xhtml",
            "audit/list.xhtml?customer=%1$s");

    private final String marker = "pn" + UUID.randomUUID().toString().replace("-", "");

    @Test
    void the_marker_of_a_private_note_is_seen_by_its_author_and_never_again() throws Exception {
        var id = Owner.aCustomer(Owner.unit("CENTRAL-1"), "service_id", Owner.manager("am1"));
        var number = "T" + id;
        Team.change("backup_id = " + Owner.manager("am3"), number); // sees the customer, not the note
        var log = TestServer.directory().resolve("logs/messages.log");
        var logged = Files.size(log);
        note(number, marker);
        note(number, marker + " corrected");

        assertThat(Api.of("am1")
                        .get("customers/" + number + "/follow-ups")
                        .response()
                        .body())
                .contains(marker);
        var seen = new ArrayList<String>();
        for (var user : OTHERS) {
            for (var outlet : OUTLETS) {
                var path = outlet.formatted(number, marker);
                if (shows(Api.of(user).get(path).response().body(), outlet)) seen.add(user + " GET " + outlet);
            }
        }
        for (var user : List.of("am3", "lead1", "gm", "compliance", "auditor")) {
            var session = Pages.of(user);
            for (var page : PAGES) {
                if (shows(session.get(page.formatted(number, marker)).body(), page)) seen.add(user + " " + page);
            }
        }
        if (exported("gm", number).contains(marker)) seen.add("gm's export");

        assertThat(seen).isEmpty();
        assertThat(tablesWith(marker + " corrected")).containsExactly("follow_up");
        var news = Files.readAllBytes(log);
        assertThat(new String(
                        news,
                        (int) Math.min(logged, news.length),
                        news.length - (int) Math.min(logged, news.length),
                        StandardCharsets.UTF_8))
                .doesNotContain(marker);
    }

    /** A page that was asked for the marker may repeat the question, and nothing else. */
    private boolean shows(String body, String outlet) {
        return body.contains(outlet.contains("%2$s") ? marker + " corrected" : marker);
    }

    private static void note(String number, String text) throws Exception {
        var answer = Api.of("am1")
                .post(
                        "customers/" + number + "/follow-ups",
                        "{\"methods\":[\"PHONE\"],\"result\":\"REACHED\",\"visibility\":\"PRIVATE\",\"remark\":\""
                                + text + "\"}");
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(201);
    }

    private static String exported(String user, String number) throws Exception {
        var started = Api.of(user)
                .post(
                        "exports",
                        "{\"format\":\"CSV\",\"purpose\":\"marker\",\"filter\":{\"number\":[\"" + number + "\"]}}");
        assertThat(started.status()).as(started.response().body()).isLessThan(300);
        var id = started.json().getInt("id");
        Await.until(
                "the export",
                () -> Api.of(user).get("exports/" + id).json().getString("status"),
                status -> status.equals("DONE"));
        return Api.of(user).get("exports/" + id + "/file").response().body();
    }

    /** Every table of the database that holds the text in any column: audit trail, mails, notices, files, kept answers. */
    private static List<String> tablesWith(String text) {
        return Owner.query(h -> {
            var tables = h.createQuery("select c.relname from pg_class c where c.relkind in ('r', 'p')"
                            + " and not c.relispartition and c.relnamespace = 'public'::regnamespace order by 1")
                    .mapTo(String.class)
                    .list();
            var found = new ArrayList<String>();
            for (var table : tables) {
                var hits = h.createQuery("select exists (select from \"" + table
                                + "\" t where position(:text in t::text) > 0" + " or position(:hex in t::text) > 0)")
                        .bind("text", text)
                        .bind("hex", HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8)))
                        .mapTo(Boolean.class)
                        .one();
                if (hits) found.add(table);
            }
            return found;
        });
    }
}
