package crm.it;

import static org.assertj.core.api.Assertions.assertThat;

import crm.assignment.AssignRequest;
import crm.assignment.AssignmentService;
import crm.assignment.OwnershipRole;
import crm.bulk.BulkQueries;
import crm.bulk.BulkResultRow;
import crm.bulk.BulkRow;
import crm.bulk.BulkService;
import crm.it.support.Api;
import crm.it.support.As;
import crm.it.support.Await;
import crm.it.support.Owner;
import crm.it.support.Team;
import crm.notice.NoticeKind;
import crm.notice.NoticeQueries;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ArquillianExtension.class)
class OwnerFileIT {

    private static final String ADDRESS = "/customers/assignments/file?name=move.csv";

    @Inject
    AssignmentService assignments;

    @Inject
    BulkService bulk;

    @Inject
    BulkQueries queries;

    @Inject
    NoticeQueries notices;

    @Test
    void a_file_gives_customers_to_the_managers_it_names_and_once_more_changes_nothing() throws Exception {
        var team = Team.of(2);
        var customers = team.customers(3);
        var moved = team.customer();
        As.user(
                team.lead(),
                () -> assignments.assign(AssignRequest.of(List.of(moved), OwnershipRole.SERVICE, team.manager(2))));
        var file = "customer,manager,role,owner,reason\n"
                + customers.get(0) + "," + team.manager(1) + ",SERVICE,,seminar\n"
                + customers.get(1) + "," + team.manager(2) + ",SERVICE,,seminar\n"
                + customers.get(2) + "," + team.manager(1) + ",SERVICE,,seminar\n"
                + moved + "," + team.manager(1) + ",SERVICE," + team.manager(2) + ",seminar\n";

        var run = ended(team.lead(), send(team.lead(), file));

        assertThat(counts(run)).containsExactly(4L, 4L, 0L);
        assertThat(Team.open(customers.get(1), "SERVICE", "reason")).isEqualTo("seminar");
        assertThat(owner(customers.get(0))).isEqualTo(team.manager(1));
        assertThat(owner(customers.get(1))).isEqualTo(team.manager(2));
        assertThat(owner(moved)).isEqualTo(team.manager(1));
        assertThat(As.user(team.manager(1), () -> notices.latest(null, 10)))
                .filteredOn(notice -> notice.kind() == NoticeKind.ASSIGNMENT_RECEIVED)
                .singleElement()
                .satisfies(notice -> assertThat(notice.details()).startsWith("3"));
        assertThat(counts(ended(team.lead(), send(team.lead(), file)))).containsExactly(4L, 0L, 4L);
        assertThat(trail(run)).contains("move.csv");
    }

    @Test
    void a_file_is_no_way_around_the_cool_down() throws Exception {
        var team = Team.of(1);
        var customer = team.customer();
        As.user(
                team.lead(),
                () -> assignments.assign(AssignRequest.of(List.of(customer), OwnershipRole.SERVICE, team.manager(1))));
        As.user(team.lead(), () -> assignments.release(List.of(customer), OwnershipRole.SERVICE, "no contact"));

        var run = ended(
                team.lead(),
                send(team.lead(), "customer;manager;role\n" + customer + ";" + team.manager(1) + ";SERVICE"));

        assertThat(counts(run)).containsExactly(1L, 0L, 1L);
        assertThat(As.user(team.lead(), () -> queries.results(run.id(), null, 0, 10)))
                .extracting(BulkResultRow::outcome)
                .containsExactly("COOL_DOWN");
        assertThat(owner(customer)).isNull();
    }

    @Test
    void lines_that_were_refused_come_back_with_why_and_are_taken_when_repaired() throws Exception {
        var team = Team.of(1);
        var strangers = Team.of(1);
        var customers = team.customers(2);
        var file = "customer,manager,role\n"
                + customers.get(0) + ",nobody-at-all,SERVICE\n"
                + customers.get(1) + "," + team.manager(1) + ",BUTLER\n"
                + strangers.customer() + "," + team.manager(1) + ",SERVICE\n";
        var run = ended(team.lead(), send(team.lead(), file));
        assertThat(counts(run)).containsExactly(3L, 0L, 3L);

        var refused = new String(
                As.user(team.lead(), () -> queries.refusedLines(run.id(), (rule, details) -> rule + details)),
                StandardCharsets.UTF_8);

        assertThat(refused.lines().toList())
                .hasSize(4)
                .anyMatch(
                        line -> line.startsWith(customers.get(0) + ",nobody-at-all,SERVICE,,,") && line.endsWith(",2"))
                .anyMatch(line -> line.contains("BUTLER,,,BulkRule.ROLE_UNKNOWN[BUTLER]"));
        var repaired = refused.replace("nobody-at-all", team.manager(1)).replace("BUTLER", "SERVICE");
        assertThat(counts(ended(team.lead(), send(team.lead(), repaired)))).containsExactly(3L, 2L, 1L);
    }

    @Test
    void outside_programs_send_files_and_read_what_was_refused() throws Exception {
        var team = Team.of(1);
        var file = "customer,manager,role\nnobody," + team.manager(1) + ",SERVICE\n";
        var gm = Api.of("gm");

        var taken = gm.send("POST", ADDRESS, "text/csv", file, Map.of("Accept-Language", "en"));
        assertThat(taken.status()).as(taken.response().body()).isEqualTo(202);
        var run = "/bulk-runs/" + taken.json().getInt("run");
        assertThat(taken.header("Location")).endsWith(run);
        Await.until("the end of " + run, () -> gm.get(run).json(), row -> row.getString("status")
                .equals("DONE"));
        var refused = gm.get(run + "/refused-lines/file");
        assertThat(refused.header("Content-Type")).startsWith("text/csv");
        assertThat(refused.response().body()).contains("nobody," + team.manager(1) + ",SERVICE");

        var unreadable = gm.send("POST", ADDRESS, "text/csv", "customer,role\nC1,SERVICE", Map.of());
        assertThat(unreadable.status()).isEqualTo(422);
        assertThat(unreadable.code()).isEqualTo("BulkRule.FILE_COLUMN_MISSING");
        assertThat(Api.of("am1")
                        .send("POST", ADDRESS, "text/csv", file, Map.of())
                        .status())
                .isEqualTo(403);
        assertThat(Api.of("am1").get(run + "/refused-lines/file").status()).isEqualTo(403);
        assertThat(Api.of("lead1").get(run + "/refused-lines/file").status()).isEqualTo(404);
    }

    private long send(String user, String file) throws Exception {
        return As.user(user, () -> bulk.assignFile("move.csv", file.getBytes(StandardCharsets.UTF_8)));
    }

    private BulkRow ended(String user, long run) throws Exception {
        return Await.until(
                "the end of bulk run " + run, () -> As.user(user, () -> queries.run(run)), row -> !row.isRunning());
    }

    private static List<Long> counts(BulkRow run) {
        return List.of(run.total(), run.changed(), run.refused());
    }

    private static String owner(String customer) {
        return Owner.query(h -> h.select(
                        "select u.name from customer c join account_manager m on m.id = c.responsible_id join app_user u on"
                                + " u.id = m.user_id where c.number = ?",
                        customer)
                .mapTo(String.class)
                .findOne()
                .orElse(null));
    }

    private static String trail(BulkRow run) {
        return Owner.query(h -> h.select(
                        "select payload::text from audit_entry where action = 'bulk.started' and subject = ?",
                        String.valueOf(run.id()))
                .mapTo(String.class)
                .one());
    }
}
