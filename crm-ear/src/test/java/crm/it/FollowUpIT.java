package crm.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crm.access.AccessRule;
import crm.assignment.AssignRequest;
import crm.assignment.AssignmentService;
import crm.assignment.OwnershipRole;
import crm.followup.FollowUpQueries;
import crm.followup.FollowUpRequest;
import crm.followup.FollowUpRow;
import crm.followup.FollowUpRule;
import crm.followup.FollowUpService;
import crm.followup.RemarkRule;
import crm.followup.RemarkService;
import crm.followup.RowOutcome;
import crm.followup.RowResult;
import crm.followup.TagService;
import crm.followup.Visibility;
import crm.it.support.As;
import crm.it.support.Owner;
import crm.it.support.Team;
import crm.shared.Clocks;
import crm.shared.Rule;
import crm.shared.RuleViolation;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ArquillianExtension.class)
class FollowUpIT {

    private static final OffsetDateTime SOON =
            OffsetDateTime.now(ZoneOffset.UTC).plusDays(3);

    @Inject
    AssignmentService assignments;

    @Inject
    FollowUpService followUps;

    @Inject
    FollowUpQueries queries;

    @Inject
    RemarkService remarks;

    @Inject
    TagService tags;

    @Test
    void a_record_is_kept_whole_and_shows_on_the_customer() throws Exception {
        var team = Team.of(1);
        var number = owned(team);

        add(team.manager(1), whole(number, SOON, Visibility.TEAM, null));

        assertThat(As.user(team.lead(), () -> queries.of(number)))
                .singleElement()
                .satisfies(record -> {
                    assertThat(record.methods()).containsExactly("PHONE", "WECHAT");
                    assertThat(record.result()).isEqualTo("REACHED");
                    assertThat(record.intent()).isEqualTo("HIGH");
                    assertThat(record.level()).isEqualTo("A");
                    assertThat(record.nextAt()).isEqualToIgnoringNanos(SOON);
                    assertThat(record.tags()).containsExactly("ipo");
                    assertThat(record.remark()).isEqualTo("想認購新股 <b>'\"");
                    assertThat(record.author()).isEqualTo(team.manager(1));
                    assertThat(record.stage()).isEqualTo("REGISTERED");
                });
        assertThat(Team.fact(number, "follow_up_count || level || intent || tags::text || last_contact_kind"))
                .isEqualTo("1AHIGH{ipo}DECLARED");
        assertThat(Team.fact(number, "next_follow_up_at is not null")).isEqualTo("true");
    }

    @Test
    void the_next_follow_up_has_to_be_in_the_future() throws Exception {
        var team = Team.of(1);
        var number = owned(team);

        refused(
                FollowUpRule.NEXT_NOT_IN_THE_FUTURE,
                () -> add(
                        team.manager(1),
                        whole(number, OffsetDateTime.now(ZoneOffset.UTC).minusSeconds(1), Visibility.TEAM, null)));

        assertThat(As.user(team.manager(1), () -> queries.of(number))).isEmpty();
        assertThat(Team.fact(number, "follow_up_count")).isEqualTo("0");
    }

    @Test
    void a_correction_leaves_a_next_follow_up_that_has_passed_as_it_was() throws Exception {
        var team = Team.of(1);
        var number = owned(team);
        var next = OffsetDateTime.parse("2026-03-04T02:00:30Z");
        var record = Clocks.at(
                Instant.parse("2026-03-03T02:00:00Z"),
                () -> add(team.manager(1), whole(number, next, Visibility.TEAM, null)));

        refused(
                FollowUpRule.NEXT_NOT_IN_THE_FUTURE,
                () -> add(team.manager(1), correction(number, record, next.plusHours(1))));
        add(team.manager(1), correction(number, record, next));

        assertThat(As.user(team.manager(1), () -> queries.of(number)))
                .singleElement()
                .satisfies(corrected -> assertThat(corrected.nextAt()).isEqualTo(next));
        assertThat(Team.fact(number, "tags")).isEqualTo("{ipo}"); // it stays until somebody takes it off
    }

    @Test
    void what_no_dictionary_knows_is_refused_by_name() throws Exception {
        var team = Team.of(1);
        var number = owned(team);
        var me = team.manager(1);

        refused(FollowUpRule.METHOD_UNKNOWN, () -> add(me, FollowUpRequest.of(number, "PIGEON", "REACHED", "")));
        refused(FollowUpRule.RESULT_UNKNOWN, () -> add(me, FollowUpRequest.of(number, "PHONE", "GOOD", "")));
        refused(FollowUpRule.RESULT_MISSING, () -> add(me, FollowUpRequest.of(number, "PHONE", null, "")));
        refused(
                FollowUpRule.REMARK_TOO_LONG,
                () -> add(me, FollowUpRequest.of(number, "PHONE", "REACHED", "x".repeat(4_001))));
    }

    @Test
    void of_two_editors_of_a_customer_the_second_is_told_to_load_again() throws Exception {
        var team = Team.of(1);
        var number = owned(team);
        var seen = Long.valueOf(Team.fact(number, "version"));

        add(team.manager(1), whole(number, SOON, Visibility.TEAM, seen));

        refused(FollowUpRule.CHANGED_MEANWHILE, () -> add(team.lead(), whole(number, SOON, Visibility.TEAM, seen)));
        assertThat(As.user(team.manager(1), () -> queries.of(number))).hasSize(1);
    }

    @Test
    void a_private_record_is_its_authors_alone_and_leaves_no_trace() throws Exception {
        var team = Team.of(1);
        var number = owned(team);
        var before = Team.fact(number, "customer");
        var secret = "token-" + UUID.randomUUID();

        add(
                team.manager(1),
                new FollowUpRequest(
                        number,
                        null,
                        List.of("PHONE"),
                        "REACHED",
                        "LOW",
                        "D",
                        SOON,
                        List.of("margin"),
                        secret,
                        Visibility.PRIVATE,
                        null,
                        null,
                        null));

        assertThat(As.user(team.manager(1), () -> queries.of(number)))
                .extracting(FollowUpRow::remark)
                .containsExactly(secret);
        for (var reader : List.of(team.lead(), "gm", "compliance", "clerk")) {
            assertThat(As.user(reader, () -> queries.of(number))).as(reader).isEmpty();
            assertThat(As.user(reader, () -> queries.withCorrected(number)))
                    .as(reader)
                    .isEmpty();
        }
        assertThat(Team.fact(number, "customer")).isEqualTo(before);
        assertThat(Owner.count(
                        "select count(*) from audit_entry where payload::text like ? or reason like ?",
                        "%" + secret + "%",
                        "%" + secret + "%"))
                .isZero();
    }

    @Test
    void a_correction_is_a_new_version_and_only_the_author_makes_one() throws Exception {
        var team = Team.of(1);
        var number = owned(team);
        var first = add(team.manager(1), FollowUpRequest.of(number, "PHONE", "REACHED", "wrong"));

        refused(FollowUpRule.NOT_THE_AUTHOR, () -> add(team.lead(), correction(number, first)));
        add(team.manager(1), correction(number, first));
        refused(FollowUpRule.CHANGED_MEANWHILE, () -> add(team.manager(1), correction(number, first)));

        assertThat(As.user(team.lead(), () -> queries.of(number)))
                .singleElement()
                .satisfies(record -> {
                    assertThat(record.revision()).isEqualTo(2);
                    assertThat(record.remark()).isEqualTo("right");
                });
        assertThat(As.user(team.lead(), () -> queries.withCorrected(number))).hasSize(2);
        assertThat(Team.fact(number, "follow_up_count")).isEqualTo("1");
    }

    @Test
    void the_trail_says_what_a_corrected_record_said_and_keeps_what_is_private() throws Exception {
        var team = Team.of(1);
        var number = owned(team);
        var me = team.manager(1);
        var shared = add(me, FollowUpRequest.of(number, "PHONE", "NO_ANSWER", "wrong"));

        var hidden = add(me, correction(number, shared, null, Visibility.PRIVATE));

        var corrected = corrected(number, shared);
        assertThat(corrected.getJsonObject("before").getString("result")).isEqualTo("NO_ANSWER");
        assertThat(corrected.getJsonObject("before").getString("methods")).isEqualTo("PHONE");
        assertThat(corrected.getJsonObject("after").keySet()).containsExactlyInAnyOrder("record", "visibility");

        add(me, correction(number, hidden));
        assertThat(corrected(number, hidden).getJsonObject("before").keySet())
                .containsExactlyInAnyOrder("record", "visibility");
    }

    /** What the trail says of the correction of a record. */
    private static JsonObject corrected(String number, long record) {
        String payload = Owner.query(h -> h.select(
                        "select payload from audit_entry where action = 'followup.corrected' and subject = ?"
                                + " and (payload -> 'before' ->> 'record')::bigint = ?",
                        number,
                        record)
                .mapTo(String.class)
                .one());
        try (var reader = Json.createReader(new StringReader(payload))) {
            return reader.readObject();
        }
    }

    @Test
    void a_linked_action_has_to_be_one_of_the_customers() throws Exception {
        var team = Team.of(1);
        var number = owned(team);

        refused(
                FollowUpRule.ACTION_UNKNOWN,
                () -> add(
                        team.manager(1),
                        new FollowUpRequest(
                                number,
                                null,
                                List.of("PHONE"),
                                "REACHED",
                                null,
                                null,
                                null,
                                null,
                                "",
                                null,
                                "no such call",
                                null,
                                null)));
    }

    @Test
    void a_customer_of_somebody_else_answers_like_one_that_does_not_exist() throws Exception {
        var team = Team.of(2);
        var number = owned(team);

        refused(AccessRule.NOT_FOUND, () -> add(team.manager(2), FollowUpRequest.of(number, "PHONE", "REACHED", "")));
        refused(AccessRule.NOT_FOUND, () -> As.user(team.manager(2), () -> queries.of(number)));
        refused(AccessRule.NOT_FOUND, () -> As.user(team.manager(2), () -> queries.of("none")));
    }

    @Test
    void who_lacks_the_permission_neither_reads_nor_writes() {
        var request = FollowUpRequest.of("C", "PHONE", "REACHED", "");
        refused(AccessRule.NOT_PERMITTED, () -> add("compliance", request));
        refused(AccessRule.NOT_PERMITTED, () -> As.user("marketing", () -> queries.of("C")));
        refused(AccessRule.NOT_PERMITTED, () -> As.user("compliance", () -> remarks.add(List.of("C"), "x")));
        refused(AccessRule.NOT_PERMITTED, () -> As.user("compliance", () -> tags.add(List.of("C"), Set.of("ipo"))));
    }

    @Test
    void a_remark_on_many_is_a_row_on_each_and_no_contact() throws Exception {
        var team = Team.of(1);
        var mine = List.of(owned(team), owned(team));
        var foreign = Team.of(1).customer();

        var results = As.user(
                team.manager(1),
                () -> remarks.add(List.of(mine.get(0), foreign, mine.get(1)), " came to the seminar "));

        assertThat(results)
                .containsExactly(
                        new RowResult(mine.get(0), RowOutcome.DONE),
                        new RowResult(foreign, RowOutcome.NOT_FOUND),
                        new RowResult(mine.get(1), RowOutcome.DONE));
        for (var number : mine) {
            assertThat(Team.fact(number, "last_remark")).isEqualTo("came to the seminar");
            assertThat(Team.fact(number, "last_contact_at")).isNull();
        }
        refused(RemarkRule.TEXT_MISSING, () -> As.user(team.manager(1), () -> remarks.add(mine, "  ")));
    }

    @Test
    void tags_come_and_go_and_are_said_to_be_so_already() throws Exception {
        var team = Team.of(1);
        var number = owned(team);
        var me = team.manager(1);

        As.user(me, () -> tags.add(List.of(number), Set.of("ipo", "margin")));
        var again = As.user(me, () -> tags.add(List.of(number), Set.of("ipo")));
        As.user(me, () -> tags.remove(List.of(number), Set.of("margin")));

        assertThat(again).containsExactly(new RowResult(number, RowOutcome.UNCHANGED));
        assertThat(Team.fact(number, "tags")).isEqualTo("{ipo}");
        refused(RemarkRule.TAG_UNKNOWN, () -> As.user(me, () -> tags.add(List.of(number), Set.of("nonsense"))));
    }

    private String owned(Team team) throws Exception {
        var number = team.customer();
        As.user(
                team.lead(),
                () -> assignments.assign(AssignRequest.of(List.of(number), OwnershipRole.SERVICE, team.manager(1))));
        return number;
    }

    private long add(String who, FollowUpRequest request) throws Exception {
        return As.user(who, () -> followUps.add(request));
    }

    private static FollowUpRequest whole(String number, OffsetDateTime nextAt, Visibility visibility, Long version) {
        return new FollowUpRequest(
                number,
                null,
                List.of("PHONE", "WECHAT"),
                "REACHED",
                "HIGH",
                "A",
                nextAt,
                List.of("ipo"),
                "想認購新股 <b>'\"",
                visibility,
                null,
                version,
                null);
    }

    private static FollowUpRequest correction(String number, long record) {
        return correction(number, record, null);
    }

    private static FollowUpRequest correction(String number, long record, OffsetDateTime next) {
        return correction(number, record, next, Visibility.TEAM);
    }

    private static FollowUpRequest correction(String number, long record, OffsetDateTime next, Visibility visibility) {
        return new FollowUpRequest(
                number,
                null,
                List.of("PHONE"),
                "CALLBACK",
                null,
                null,
                next,
                null,
                "right",
                visibility,
                null,
                null,
                record);
    }

    private static void refused(Rule rule, Callable<?> work) {
        assertThatThrownBy(work::call).isInstanceOfSatisfying(RuleViolation.class, refusal -> assertThat(refusal.rule())
                .isEqualTo(rule));
    }
}
