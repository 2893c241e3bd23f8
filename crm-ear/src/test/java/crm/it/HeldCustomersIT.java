package crm.it;

import static crm.assignment.OwnershipRole.SERVICE;
import static org.assertj.core.api.Assertions.assertThat;

import crm.assignment.AssignRequest;
import crm.assignment.AssignmentService;
import crm.assignment.ExplainQueries;
import crm.assignment.ExtensionService;
import crm.assignment.IdStretch;
import crm.assignment.OwnershipExplanation;
import crm.assignment.ReclaimQueries;
import crm.assignment.ReclaimRow;
import crm.it.support.Api;
import crm.it.support.As;
import crm.it.support.Owner;
import crm.it.support.Platform;
import crm.it.support.Runs;
import crm.it.support.Team;
import crm.job.JobRunRow;
import crm.retention.HoldKind;
import crm.retention.HoldRequest;
import crm.retention.HoldService;
import crm.shared.Clocks;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Two customers assigned on Monday, 2 March 2026; the first one comes under a legal hold. */
@ExtendWith(ArquillianExtension.class)
class HeldCustomersIT {

    private static final String MONDAY = "2026-03-02T10:30:00Z";
    private static final LocalDate LAST_DAY = LocalDate.of(2026, 3, 9);
    private static final String REASON = "an investigation nobody may hear of";

    @Inject
    AssignmentService assignments;

    @Inject
    ExtensionService extensions;

    @Inject
    ExplainQueries explanations;

    @Inject
    ReclaimQueries report;

    @Inject
    HoldService holds;

    private Team team;
    private String held;
    private String free;

    @BeforeEach
    void two_customers_of_one_manager() throws Exception {
        team = Team.of(1);
        var numbers = team.customers(2);
        held = numbers.get(0);
        free = numbers.get(1);
        at(
                MONDAY,
                () -> As.user(
                        team.lead(), () -> assignments.assign(AssignRequest.of(numbers, SERVICE, team.manager(1)))));
    }

    @AfterEach
    void no_hold_is_left() {
        Owner.run(h -> h.execute("delete from legal_hold where reason = ?", REASON));
    }

    @Test
    void a_held_customer_is_neither_previewed_nor_taken_until_the_hold_is_released() throws Exception {
        var id = at("2026-03-05T02:00:00Z", () -> hold(HoldKind.CUSTOMER, held));

        assertThat(due(LAST_DAY)).extracting(ReclaimRow::customer).containsExactly(free);
        assertThat(run(LAST_DAY).changed()).isEqualTo(1);
        assertThat(Team.fact(held, "service_id")).isEqualTo(String.valueOf(Owner.manager(team.manager(1))));
        assertThat(Team.fact(free, "service_id")).isNull();

        at("2026-03-12T02:00:00Z", () -> release(id));

        assertThat(Team.fact(held, "reclaim_on"))
                .as("protection counts as before")
                .isEqualTo("2026-03-09");
        var next = LAST_DAY.plusDays(1);
        assertThat(due(next)).extracting(ReclaimRow::customer).containsExactly(held);
        assertThat(run(next).changed()).isEqualTo(1);
        assertThat(Team.fact(held, "service_id")).isNull();
        assertThat(run(next).changed()).isZero();
    }

    @Test
    void what_is_explained_of_each_moment_is_what_was_decided_then_also_after_the_release() throws Exception {
        var id = at("2026-03-05T02:00:00Z", () -> hold(HoldKind.CUSTOMER, held));
        run(LAST_DAY);
        at("2026-03-12T02:00:00Z", () -> release(id));
        run(LAST_DAY.plusDays(2));

        assertThat(explain("2026-03-05T01:59:59Z").exempt()).isNull();
        assertThat(explain("2026-03-05T02:01:00Z").exempt()).isEqualTo("ON_HOLD");
        assertThat(explain("2026-03-10T02:00:00Z")).satisfies(then -> {
            assertThat(then.exempt()).isEqualTo("ON_HOLD");
            assertThat(then.owners()).singleElement().satisfies(owner -> assertThat(owner.protectedUntil())
                    .isEqualTo(LAST_DAY));
        });
        assertThat(explain("2026-03-12T02:01:00Z").exempt()).isNull();
        var now = As.user(team.lead(), () -> explanations.explain(held, null));
        assertThat(now.owners()).isEmpty();
        assertThat(now.last().how()).isEqualTo("RECLAIMED");
        assertThat(now.last().businessDate()).isEqualTo(LAST_DAY.plusDays(2));
    }

    @Test
    void a_hold_on_a_complaint_is_on_all_its_customers_whichever_was_told_first() throws Exception {
        Platform.sends(
                Platform.registered(held, "2026-03-01T02:00:00Z"),
                Platform.registered(free, "2026-03-01T02:00:00Z"),
                complaint("opened", held, "2026-03-03T02:00:00Z"));
        var id = hold(HoldKind.CASE, "case-" + team.code());
        Platform.sends(
                complaint("closed", held, "2026-03-04T02:00:00Z"),
                complaint("opened", free, "2026-03-03T02:00:00Z"),
                complaint("closed", free, "2026-03-04T02:00:00Z"));

        assertThat(List.of(Team.fact(held, "legal_hold"), Team.fact(free, "legal_hold")))
                .containsOnly("true");
        assertThat(due(LAST_DAY)).isEmpty();
        release(id);
        assertThat(due(LAST_DAY)).extracting(ReclaimRow::customer).containsExactlyInAnyOrder(held, free);
    }

    @Test
    void a_customer_under_two_holds_is_held_until_the_second_is_released() throws Exception {
        var first = hold(HoldKind.CUSTOMER, held);
        var second = hold(HoldKind.CUSTOMER, held);

        release(first);
        assertThat(Team.fact(held, "reclaim_on")).isNull();
        release(second);
        assertThat(Team.fact(held, "reclaim_on")).isEqualTo("2026-03-09");
    }

    @Test
    void the_house_holding_what_a_user_did_takes_no_customer_out_of_reclaim() throws Exception {
        hold(HoldKind.USER, team.manager(1));

        assertThat(due(LAST_DAY)).hasSize(2);
    }

    @Test
    void a_contact_while_held_prolongs_past_the_maximum() throws Exception {
        Platform.sends(Platform.registered(held, "2026-03-01T02:00:00Z"));
        hold(HoldKind.CUSTOMER, held);
        Platform.sends(Platform.call(held, "2026-05-30T02:00:00Z", team.manager(1), 60));

        assertThat(Team.open(held, "SERVICE", "protected_until")).isEqualTo("2026-06-06");
    }

    @Test
    void asking_for_more_time_is_answered_as_if_there_were_no_hold() throws Exception {
        hold(HoldKind.CUSTOMER, held);

        at(
                "2026-03-06T02:00:00Z",
                () -> As.user(team.manager(1), () -> extensions.request(held, "they travel until April")));

        assertThat(Team.open(held, "SERVICE", "paused_since")).isEqualTo("2026-03-06");
    }

    @Test
    void managers_and_leads_read_on_hold_and_nowhere_that_or_why_there_is_one() throws Exception {
        hold(HoldKind.CUSTOMER, held);

        for (var person : List.of(team.manager(1), team.lead())) {
            token(person);
            var api = Api.of(person);
            var row = api.get("customers/" + held);
            assertThat(row.status()).isEqualTo(200);
            assertThat(row.response().body()).contains("ON_HOLD");
            for (var part : List.of("", "/audit", "/ownership", "/timeline", "/owners", "/follow-ups")) {
                assertThat(api.get("customers/" + held + part).response().body().toLowerCase())
                        .as(person + part)
                        .doesNotContain("legal", "hold.placed", "investigation");
            }
            assertThat(api.get("legal-holds").status()).isEqualTo(403);
        }
        assertThat(Api.of("officer")
                        .get("customers/" + held + "/audit")
                        .response()
                        .body())
                .as("who may know does")
                .contains("hold.placed", REASON);
    }

    private OwnershipExplanation explain(String moment) throws Exception {
        return As.user(
                "gm", () -> explanations.explain(held, Instant.parse(moment).atOffset(ZoneOffset.UTC)));
    }

    private List<ReclaimRow> due(LocalDate day) throws Exception {
        return As.user(team.lead(), () -> report.due(day, IdStretch.after(null, 50)))
                .items();
    }

    private JobRunRow run(LocalDate day) throws Exception {
        return Runs.ended(Runs.reclaim("batch", day, team.unit(), Map.of()));
    }

    private long hold(HoldKind kind, String subject) throws Exception {
        return As.user("officer", () -> holds.place(new HoldRequest(kind, subject, null, null, REASON)));
    }

    private Object release(long id) throws Exception {
        return As.user("officer", () -> {
            holds.release(id, "settled");
            return null;
        });
    }

    private String complaint(String what, String number, String time) {
        return Platform.event("complaint." + what, number, time, "\"complaintId\":\"case-" + team.code() + "\"");
    }

    private static <T> T at(String time, Callable<T> work) throws Exception {
        return Clocks.at(Instant.parse(time), work);
    }

    private static void token(String user) {
        Owner.run(h -> h.execute(
                "insert into api_token (id, user_id, name, token_hash, token_start, created_at, created_by, expires_at)"
                        + " select nextval('api_token_seq'), id, 'test', sha256(convert_to('demo-token-' || name, 'UTF8')),"
                        + " 'demo', now(), 'test', now() + interval '1 day' from app_user where name = ?",
                user));
    }
}
