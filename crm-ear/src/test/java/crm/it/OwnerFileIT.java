package crm.it;

import static org.assertj.core.api.Assertions.assertThat;

import crm.assignment.AssignRequest;
import crm.assignment.AssignmentService;
import crm.assignment.OwnershipRole;
import crm.it.support.Api;
import crm.it.support.As;
import crm.it.support.Await;
import crm.it.support.Owner;
import crm.it.support.Team;
import crm.notice.NoticeKind;
import crm.notice.NoticeQueries;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
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

        assertThat(counts(run)).containsExactly(4, 4, 0);
        assertThat(Team.open(customers.get(1), "SERVICE", "reason")).isEqualTo("seminar");
        assertThat(owner(customers.get(0))).isEqualTo(team.manager(1));
        assertThat(owner(customers.get(1))).isEqualTo(team.manager(2));
        assertThat(owner(moved)).isEqualTo(team.manager(1));
        assertThat(As.user(team.manager(1), () -> notices.latest(null, 10)))
                .filteredOn(notice -> notice.kind() == NoticeKind.ASSIGNMENT_RECEIVED)
                .singleElement()
                .satisfies(notice -> assertThat(notice.details()).startsWith("3"));
        assertThat(counts(ended(team.lead(), send(team.lead(), file)))).containsExactly(4, 0, 4);
        assertThat(started(run)).isEqualTo("move.csv");
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

        assertThat(counts(run)).containsExactly(1, 0, 1);
        assertThat(result(team.lead(), run).getString("outcome")).isEqualTo("COOL_DOWN");
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
        assertThat(counts(run)).containsExactly(3, 0, 3);

        var refused = Api.of(team.lead()).get("/bulk-runs/" + run.getInt("id") + "/refused-lines/file");

        assertThat(refused.header("Content-Type")).startsWith("text/csv");
        assertThat(refused.response().body().lines().toList())
                .hasSize(4)
                .anyMatch(line -> line.startsWith(customers.get(0) + ",nobody-at-all,SERVICE,,,") && line.endsWith(",2"))
                .anyMatch(line -> line.contains("BUTLER") && line.contains("There is no role BUTLER."));
        var repaired =
                refused.response().body().replace("nobody-at-all", team.manager(1)).replace("BUTLER", "SERVICE");
        assertThat(counts(ended(team.lead(), send(team.lead(), repaired)))).containsExactly(3, 2, 1);
        assertThat(Api.of(strangers.lead())
                        .get("/bulk-runs/" + run.getInt("id") + "/refused-lines/file")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void a_file_is_refused_whole_where_it_cannot_be_read_and_to_whom_may_not_assign() throws Exception {
        var team = Team.of(1);
        var unreadable = post(team.lead(), "customer,role\nC1,SERVICE");
        assertThat(unreadable.status()).isEqualTo(422);
        assertThat(unreadable.detail()).contains("manager");
        assertThat(post(team.manager(1), "customer,manager,role\nC1,a,SERVICE").status())
                .isEqualTo(403);
    }

    private static Api.Answer post(String user, String file) throws Exception {
        return Api.of(user).send("POST", ADDRESS, "text/csv", file, Map.of());
    }

    private static int send(String user, String file) throws Exception {
        var answer = post(user, file);
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(202);
        assertThat(answer.header("Location")).endsWith("/bulk-runs/" + answer.json().getInt("run"));
        return answer.json().getInt("run");
    }

    private static JsonObject ended(String user, int run) throws Exception {
        return Await.until(
                "the end of bulk run " + run,
                () -> Api.of(user).get("/bulk-runs/" + run).json(),
                row -> row.getString("status").equals("DONE"));
    }

    private static List<Integer> counts(JsonObject run) {
        return List.of(run.getInt("total"), run.getInt("changed"), run.getInt("refused"));
    }

    private static JsonObject result(String user, JsonObject run) throws Exception {
        return Api.of(user)
                .get("/bulk-runs/" + run.getInt("id") + "/results")
                .json()
                .getJsonArray("items")
                .getJsonObject(0);
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

    private static String started(JsonObject run) {
        return Owner.query(h -> h.select(
                        "select payload #>> '{request,file}' from audit_entry where action = 'bulk.started' and subject = ?",
                        String.valueOf(run.getInt("id")))
                .mapTo(String.class)
                .one());
    }
}
