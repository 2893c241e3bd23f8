package crm.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import crm.access.AccessRule;
import crm.ingest.UnmatchedQueries;
import crm.ingest.UnmatchedRule;
import crm.ingest.UnmatchedService;
import crm.it.support.Api;
import crm.it.support.As;
import crm.it.support.Owner;
import crm.it.support.Pages;
import crm.it.support.Platform;
import crm.it.support.Refused;
import crm.it.support.Runs;
import crm.it.support.Team;
import crm.job.JobService;
import crm.job.RunOrigin;
import crm.job.RunRequest;
import crm.job.RunStatus;
import crm.serviceaction.ActionKind;
import crm.serviceaction.ActionQueries;
import crm.serviceaction.ActionRow;
import crm.serviceaction.GapRow;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.Map;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Calls and messages of Thursday, 5 March 2026, and what the feeds count of them. */
@ExtendWith(ArquillianExtension.class)
class ServiceActionsIT {

    private static final LocalDate DAY = LocalDate.of(2026, 3, 5);

    @Inject
    ActionQueries actions;

    @Inject
    UnmatchedQueries unmatched;

    @Inject
    UnmatchedService matches;

    @Inject
    JobService jobs;

    @Test
    void the_log_of_a_person_shows_calls_and_records_with_customers_in_reach_and_no_private_ones() throws Exception {
        var team = Team.of(1);
        var am = team.manager(1);
        var id = Owner.aCustomer(team.unit(), "service_id", Owner.manager(am));
        Platform.sends(
                Platform.call("T" + id, "2026-03-05T00:00:00+08:00", am.toUpperCase(), 61),
                Platform.call("T" + id, "2026-03-04T23:59:59+08:00", am, 62));
        Owner.run(h -> {
            for (var visibility : new String[] {"TEAM", "PRIVATE"}) {
                h.execute(
                        "insert into follow_up (id, customer_id, author, author_name, at, recorded_at, methods, result, remark,"
                                + " visibility, stage) values (nextval('follow_up_seq'), ?, ?, ?, '2026-03-05 10:00+08', '2026-03-05 10:00+08', '{MEETING}',"
                                + " 'REACHED', 'met', ?, 'REGISTERED')",
                        id,
                        am,
                        am,
                        visibility);
            }
        });

        assertThat(As.user(team.lead(), () -> actions.log(am, DAY, DAY)))
                .extracting(ActionRow::kind, ActionRow::seconds)
                .containsExactly(tuple(ActionKind.RECORD, null), tuple(ActionKind.CALL, 61));
        assertThat(As.user(am, () -> actions.log(null, DAY, DAY))).hasSize(2);
        assertThat(As.user(Team.of(0).lead(), () -> actions.log(am, DAY, DAY))).isEmpty();
        assertThat(Api.of("clerk").get("service-actions/log/" + am).status()).isEqualTo(403);
        assertThat(Owner.count("select count(*) from audit_entry where action = 'actions.read' and subject = ?", am))
                .isEqualTo(2);
    }

    @Test
    void what_the_feeds_count_and_what_arrived_is_compared_by_person_and_again_gives_the_same() throws Exception {
        var team = Team.of(2);
        var equal = team.manager(1);
        var short1 = team.manager(2);
        var number = team.customer();
        Platform.sends(
                Platform.call(number, "2026-03-05T09:00:00+08:00", equal, 30),
                Platform.call(number, "2026-03-05T10:00:00+08:00", short1, 30),
                Platform.event(
                        "sms.sent",
                        number,
                        "2026-03-05T11:00:00+08:00",
                        "\"actionId\":\"s" + number + "\",\"staff\":\"" + short1
                                + "\",\"direction\":\"outbound\",\"result\":\"delivered\""));
        var told = Api.of("feed")
                .send(
                        "PUT",
                        "service-actions/counts",
                        "application/json",
                        ("{'source':'" + team.code() + "','day':'" + DAY + "','counts':[{'staff':'" + equal
                                        + "','kind':'CALL','count':1}," + "{'staff':'" + short1
                                        + "','kind':'CALL','count':3}]}")
                                .replace('\'', '"'));
        assertThat(told.status()).as(told.response().body()).isEqualTo(204);

        for (int run = 0; run < 2; run++) {
            var id = As.user(
                    "batch",
                    () -> jobs.start(
                            new RunRequest("reconcile-service-actions", DAY, null, Map.of(), RunOrigin.MANUAL)));
            assertThat(Runs.ended(id).status()).isEqualTo(RunStatus.COMPLETED);
            assertThat(As.user(team.lead(), () -> actions.gaps(DAY, DAY)))
                    .extracting(GapRow::staff, GapRow::kind, GapRow::told, GapRow::ours, GapRow::missing)
                    .containsExactlyInAnyOrder(
                            tuple(short1, ActionKind.CALL, 3, 1, 2), tuple(short1, ActionKind.SMS, 0, 1, -1));
        }
        assertThat(As.user(Team.of(1).lead(), () -> actions.gaps(DAY, DAY))).isEmpty();
        assertThat(tell(team.code() + "b", "{'staff':'" + short1 + "','kind':'SMS','count':1}")
                        .status())
                .isEqualTo(204);
        assertThat(As.user(team.lead(), () -> actions.gaps(DAY, DAY)))
                .as("compared anew when counts came later")
                .extracting(GapRow::staff, GapRow::kind)
                .containsExactly(tuple(short1, ActionKind.CALL));
        assertThat(Pages.of("gm")
                        .get("actions/gaps.xhtml?from=2026-03-05&to=2026-03-05")
                        .body())
                .contains(short1);
    }

    @Test
    void counts_that_make_no_sense_are_refused_and_those_told_before_stay() throws Exception {
        assertThat(refused("{'staff':'','kind':'CALL','count':1}")).isEqualTo("ServiceActionRule.STAFF_MISSING");
        assertThat(refused("{'staff':'x','kind':'RECORD','count':1}")).isEqualTo("ServiceActionRule.NOT_COUNTED");
        assertThat(refused("{'staff':'x','kind':'CALL'}")).isEqualTo("ServiceActionRule.COUNT");
        assertThat(refused("{'staff':'x','kind':'CALL','count':1},{'staff':'X ','kind':'CALL','count':2}"))
                .isEqualTo("ServiceActionRule.TWICE");
        assertThat(refused("{'staff':'" + "x".repeat(101) + "','kind':'CALL','count':1}"))
                .isEqualTo("ServiceActionRule.STAFF_TOO_LONG");
        assertThat(Api.of("auditor")
                        .get("service-actions/gaps?from=2026-01-01&to=2026-12-31")
                        .code())
                .isEqualTo("ServiceActionRule.DAYS");
    }

    @Test
    void a_feed_does_not_replace_what_another_account_told_until_that_one_has_ended() throws Exception {
        var source = Team.of(1).code() + "c";
        Owner.run(h -> h.execute("insert into service_action_source (source, owner) values (?, 'batch')", source));

        assertThat(tell(source, "{'staff':'x','kind':'CALL','count':1}").code())
                .isEqualTo("ServiceActionRule.SOURCE_OF_ANOTHER");
        assertThat(Owner.count("select count(*) from service_action_count where source = ?", source))
                .isZero();

        Owner.run(h -> h.execute("update service_action_source set owner = 'nobody-more' where source = ?", source));
        assertThat(tell(source, "{'staff':'" + source + "','kind':'CALL','count':0}")
                        .status())
                .isEqualTo(204);
    }

    @Test
    void calls_of_a_number_nobody_has_wait_until_somebody_says_whose_they_are() throws Exception {
        var team = Team.of(1);
        var am = team.manager(1);
        var number = "T" + Owner.aCustomer(team.unit(), "service_id", Owner.manager(am));
        var told = "N" + number;
        var call = Platform.call(told, "2026-03-05T09:00:00+08:00", am, 61);
        Platform.sends(call, Platform.call(told, "2026-03-05T10:00:00+08:00", am, 5));
        Platform.sends(call);
        assertThat(waiting(team.lead(), told)).isEqualTo(2);
        assertThat(waiting(Team.of(0).lead(), told)).as("staff of another team").isZero();
        Refused.by(AccessRule.NOT_PERMITTED, () -> As.user(am, () -> unmatched.open()));
        var foreign = Team.of(0).customer();
        Refused.by(AccessRule.NOT_FOUND, () -> As.user(team.lead(), () -> matches.match(told, foreign, null)));
        Refused.by(UnmatchedRule.REASON, () -> As.user(team.lead(), () -> matches.ignore(told, " ")));

        assertThat(As.user(team.lead(), () -> matches.match(told, number, "the second phone")))
                .isEqualTo(2);

        assertThat(waiting(team.lead(), told)).isZero();
        assertThat(Team.fact(number, "last_contact_at at time zone 'Asia/Hong_Kong'"))
                .startsWith("2026-03-05 09:00");
        assertThat(As.user(team.lead(), () -> actions.log(am, DAY, DAY)))
                .extracting(ActionRow::customer, ActionRow::seconds)
                .containsExactly(tuple(number, 5), tuple(number, 61));
        assertThat(Owner.count(
                        "select count(*) from audit_entry where action = 'action.matched' and subject = ?", number))
                .isEqualTo(1);
        Platform.sends(call); // which is known, whoever it was given to
        Refused.by(UnmatchedRule.NOTHING_WAITS, () -> As.user(team.lead(), () -> matches.match(told, number, null)));

        Platform.sends(Platform.call(told, "2026-03-05T11:00:00+08:00", am, 7));
        var api = Api.of("gm");
        assertThat(api.get("service-actions/unmatched").response().body()).contains(told);
        assertThat(api.post("service-actions/unmatched/" + told + "/dismissal", "{\"reason\":\"wrong number\"}")
                        .json()
                        .getInt("count"))
                .isEqualTo(1);
        assertThat(api.get("service-actions/unmatched?waiting=false").response().body())
                .contains(told);
        assertThat(Pages.of("gm").get("actions/unmatched.xhtml?decided=true").body())
                .contains(told);
    }

    @Test
    void the_registration_of_a_number_takes_what_waited() throws Exception {
        var team = Team.of(1);
        var told = "N" + team.code();
        Platform.sends(Platform.call(told, "2026-03-05T09:00:00+08:00", team.manager(1), 61));
        assertThat(waiting("gm", told)).isEqualTo(1);
        Platform.sends(Platform.registered(told, "2026-03-05T12:00:00+08:00"));
        assertThat(waiting("gm", told)).isZero();
        Refused.by(UnmatchedRule.NOTHING_WAITS, () -> As.user("gm", () -> matches.ignore(told, "late")));
    }

    @Test
    void a_number_that_one_customer_has_as_phone_is_shown_with_the_customer_where_that_one_is_within_reach()
            throws Exception {
        var team = Team.of(1);
        var number = team.customer();
        var digits = "852" + (System.nanoTime() % 90_000_000 + 10_000_000);
        Team.change("phone = '+" + digits + "'", number);
        Platform.sends(Platform.call(digits, "2026-03-05T09:00:00+08:00", team.manager(1), 61));
        assertThat(As.user(team.lead(), () -> unmatched.open()))
                .filteredOn(row -> row.number().equals(digits))
                .singleElement()
                .extracting(row -> row.suggested())
                .isEqualTo(number);
    }

    private int waiting(String user, String number) throws Exception {
        return As.user(user, () -> unmatched.open()).stream()
                .filter(row -> row.number().equals(number))
                .mapToInt(row -> row.calls())
                .sum();
    }

    private static String refused(String counts) throws Exception {
        return tell("nonsense", counts).code();
    }

    private static Api.Answer tell(String source, String counts) throws Exception {
        return Api.of("feed")
                .send(
                        "PUT",
                        "service-actions/counts",
                        "application/json",
                        ("{'source':'" + source + "','day':'2026-03-05','counts':[" + counts + "]}")
                                .replace('\'', '"'));
    }
}
