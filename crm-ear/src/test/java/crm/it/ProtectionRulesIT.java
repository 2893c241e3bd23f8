package crm.it;

import static crm.assignment.OwnershipRole.ACQUIRER;
import static crm.assignment.OwnershipRole.SERVICE;
import static crm.assignment.ProtectionChange.ALL;
import static crm.assignment.ProtectionChange.EXTEND_ONLY;
import static crm.assignment.ProtectionChange.NEW_OWNERS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crm.access.AccessRule;
import crm.assignment.AssignRequest;
import crm.assignment.AssignmentService;
import crm.assignment.DueKey;
import crm.assignment.OwnershipRole;
import crm.assignment.ProtectionApplyService;
import crm.assignment.ProtectionChange;
import crm.assignment.ProtectionEffect;
import crm.assignment.ProtectionMatch;
import crm.assignment.ProtectionRule;
import crm.assignment.ProtectionRuleQueries;
import crm.assignment.ProtectionRuleRequest;
import crm.assignment.ProtectionRuleService;
import crm.assignment.ProtectionTerms;
import crm.assignment.ReclaimService;
import crm.it.support.Api;
import crm.it.support.As;
import crm.it.support.Owner;
import crm.it.support.Platform;
import crm.it.support.Runs;
import crm.it.support.Team;
import crm.job.RunStatus;
import crm.notice.NoticeKind;
import crm.notice.NoticeQueries;
import crm.shared.Clocks;
import crm.shared.DayCount;
import crm.shared.Rule;
import crm.shared.RuleViolation;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Rules for the customers of one source, which no other test has. Assigned on Monday, 2 March 2026 at 18:30 in Hong Kong,
 * unless a test says otherwise.
 */
@ExtendWith(ArquillianExtension.class)
class ProtectionRulesIT {

    private static final String MONDAY = "2026-03-02T10:30:00Z";
    private static final ProtectionTerms TEN_DAYS = terms(10, 7, 90);

    @Inject
    ProtectionRuleService rules;

    @Inject
    ProtectionRuleQueries queries;

    @Inject
    ProtectionApplyService application;

    @Inject
    AssignmentService assignments;

    @Inject
    ReclaimService reclaim;

    @Inject
    NoticeQueries notices;

    private final String source = "S" + UUID.randomUUID().toString().substring(0, 8);
    private final String rule = "rule " + source;
    private Team team;

    @BeforeEach
    void a_source_of_its_own() {
        team = Team.of(1);
        Owner.run(h -> h.execute(
                "insert into dictionary_entry (kind, code, label, label_hant, label_hans, position)"
                        + " values ('SOURCE', ?, 'Fair', '展覽', '展会', 900)",
                source));
    }

    @AfterEach
    void nothing_is_left_to_apply() {
        Owner.run(h -> {
            h.execute(
                    "update protection_rule set active_to = now(), applied_at = coalesce(applied_at, now())"
                            + " where source = ? and active_to is null",
                    source);
            h.execute("update dictionary_entry set active = false where kind = 'SOURCE' and code = ?", source);
        });
    }

    @Test
    void the_most_specific_rule_holds_and_its_version_stands_on_the_row() throws Exception {
        add(rule, match(null, null), terms(10, 7, 90));
        add(rule + " opener", match(null, ACQUIRER), terms(11, 7, 90));
        add(rule + " registered", match("REGISTERED", null), terms(12, 7, 90));
        add(rule + " traded", match("TRADED", SERVICE), terms(13, 7, 90));

        var number = owned(SERVICE, MONDAY);
        var other = owned(ACQUIRER, MONDAY);

        assertThat(Team.fact(number, "protected_until"))
                .as("as many conditions, but the stage comes first")
                .isEqualTo("2026-03-14");
        assertThat(Team.fact(other, "protected_until"))
                .as("a stage is more than a role")
                .isEqualTo("2026-03-14");
        assertThat(ruleOf(number)).isEqualTo(rule + " registered 1");
        change(rule + " registered", 1, terms(20, 7, 90), NEW_OWNERS);
        assertThat(ruleOf(number)).isEqualTo(rule + " registered 1");
        assertThat(ruleOf(owned(SERVICE, MONDAY))).isEqualTo(rule + " registered 2");
    }

    @Test
    void a_call_shorter_than_the_rule_wants_prolongs_nothing() throws Exception {
        add(rule, match(null, null), new ProtectionTerms(7, 7, 90, DayCount.CALENDAR, 60, 3));
        var number = owned(SERVICE, MONDAY);

        call(number, "2026-03-05T02:00:00Z", 59);
        assertThat(Team.fact(number, "protected_until")).isEqualTo("2026-03-09");
        call(number, "2026-03-05T03:00:00Z", 60);
        assertThat(Team.fact(number, "protected_until")).isEqualTo("2026-03-12");
    }

    @Test
    void business_days_of_a_rule_are_those_of_the_owners_office() throws Exception {
        add(rule, match(null, null), new ProtectionTerms(7, 7, 90, DayCount.BUSINESS, 30, 3));

        assertThat(Team.fact(owned(SERVICE, MONDAY), "protected_until")).isEqualTo("2026-03-11");
    }

    @Test
    void for_new_owners_only_nothing_changes_for_those_there_are() throws Exception {
        add(rule, match(null, null), TEN_DAYS);
        var number = owned(SERVICE, MONDAY);

        change(rule, 1, terms(30, 7, 90), NEW_OWNERS);

        assertThat(apply(MONDAY)).isZero();
        assertThat(Team.fact(number, "protected_until")).isEqualTo("2026-03-12");
        assertThat(Team.fact(owned(SERVICE, MONDAY), "protected_until")).isEqualTo("2026-04-01");
    }

    @Test
    void extend_only_takes_over_those_that_last_longer_and_leaves_the_others() throws Exception {
        var longer = owned(SERVICE, MONDAY); // by the default rule: to 9 March
        var shorter = owned(SERVICE, MONDAY);
        granted(shorter, "2026-03-31");
        add(rule, match(null, null), TEN_DAYS, EXTEND_ONLY);

        assertThat(apply("2026-03-03T02:00:00Z")).isEqualTo(1);

        assertThat(Team.fact(longer, "protected_until")).isEqualTo("2026-03-12");
        assertThat(Team.open(longer, "SERVICE", "reclaim_on")).isEqualTo("2026-03-12");
        assertThat(ruleOf(longer)).isEqualTo(rule + " 1");
        assertThat(Team.fact(shorter, "protected_until")).isEqualTo("2026-03-31");
        assertThat(ruleOf(shorter)).startsWith("default ");
        assertThat(told(NoticeKind.PROTECTION_LENGTHENED)).isEqualTo(1);
        assertThat(told(NoticeKind.PROTECTION_SHORTENED)).isZero();
    }

    @Test
    void all_with_notice_shortens_nobody_in_silence_and_not_before_the_days_of_notice() throws Exception {
        add(rule, match(null, null), terms(30, 7, 90));
        var number = owned(SERVICE, MONDAY); // to 1 April
        change(rule, 1, terms(5, 7, 90), ALL); // by that: to 7 March

        assertThat(apply("2026-03-10T02:00:00Z")).isEqualTo(1);

        assertThat(Team.fact(number, "protected_until"))
                .as("three days after the tenth")
                .isEqualTo("2026-03-13");
        assertThat(ruleOf(number)).isEqualTo(rule + " 2");
        assertThat(told(NoticeKind.PROTECTION_SHORTENED)).isEqualTo(1);
        assertThat(Owner.count(
                        "select count(*) from audit_entry a join customer c on c.id = a.customer_id where c.number = ?"
                                + " and a.action = 'protection.shortened'",
                        number))
                .isEqualTo(1);
    }

    @Test
    void a_protection_that_ends_within_the_days_of_notice_keeps_its_day() throws Exception {
        add(rule, match(null, null), TEN_DAYS);
        var number = owned(SERVICE, MONDAY); // to 12 March
        change(rule, 1, terms(5, 7, 90), ALL);

        apply("2026-03-10T02:00:00Z");

        assertThat(Team.fact(number, "protected_until")).isEqualTo("2026-03-12");
        assertThat(ruleOf(number)).isEqualTo(rule + " 2");
        assertThat(told(NoticeKind.PROTECTION_SHORTENED)).isZero();
    }

    @Test
    void contacts_since_the_assignment_count_by_the_new_rule_and_what_was_granted_stays() throws Exception {
        add(rule, match(null, null), TEN_DAYS);
        var called = owned(SERVICE, MONDAY);
        call(called, "2026-03-06T02:00:00Z", 90); // to 13 March
        var extended = owned(SERVICE, MONDAY);
        granted(extended, "2026-03-25");
        change(rule, 1, terms(7, 20, 90), ALL);

        apply("2026-03-06T03:00:00Z");

        assertThat(Team.fact(called, "protected_until")).isEqualTo("2026-03-26");
        assertThat(Team.fact(extended, "protected_until")).isEqualTo("2026-03-25");
    }

    @Test
    void the_preview_counts_what_is_done_afterwards_and_changes_nothing() throws Exception {
        add(rule, match(null, null), TEN_DAYS);
        var same = owned(SERVICE, MONDAY);
        var longer = owned(SERVICE, MONDAY);
        call(longer, "2026-03-06T02:00:00Z", 90);
        var wanted = request(rule, 1, match(null, null), terms(10, 9, 90), ALL);

        var effect = at("2026-03-06T03:00:00Z", () -> As.user("admin", () -> rules.preview(wanted)));

        assertThat(effect.rules()).containsExactly(new ProtectionEffect.ByRule(rule, 1, 2, 1, 0));
        assertThat(effect.notice()).isEqualTo(3);
        assertThat(effect.complete()).isTrue();
        assertThat(effect.looked()).isGreaterThanOrEqualTo(2);
        assertThat(Team.fact(longer, "protected_until")).isEqualTo("2026-03-13");
        As.user("admin", () -> rules.change(wanted));
        assertThat(apply("2026-03-06T03:00:00Z")).isEqualTo(2);
        assertThat(Team.fact(longer, "protected_until")).isEqualTo("2026-03-15");
        assertThat(Team.fact(same, "protected_until")).isEqualTo("2026-03-12");
    }

    @Test
    void a_preview_shows_under_which_rule_they_stand_and_leaves_out_those_of_a_more_specific_one() throws Exception {
        owned(SERVICE, MONDAY);
        owned(SERVICE, MONDAY);
        add(rule + " acquirer", match(null, ACQUIRER), TEN_DAYS);
        owned(ACQUIRER, MONDAY);

        var effect = at(
                MONDAY,
                () -> As.user("admin", () -> rules.preview(request(rule, 0, match(null, null), terms(8, 7, 90), ALL))));

        assertThat(effect.rules()).singleElement().satisfies(row -> {
            assertThat(row.name()).isEqualTo("default");
            assertThat(row.rows()).isEqualTo(2);
            assertThat(row.longer()).isEqualTo(2);
        });
    }

    @Test
    void a_change_that_is_being_applied_is_finished_by_whoever_goes_on_and_done_again_changes_nothing()
            throws Exception {
        var number = owned(SERVICE, MONDAY);
        add(rule, match(null, null), TEN_DAYS, ALL);
        refused(ProtectionRule.STILL_APPLYING, () -> change(rule, 1, terms(8, 7, 90), NEW_OWNERS));
        assertThat(As.user("admin", () -> queries.history(rule)).get(0).applied())
                .isFalse();
        at(MONDAY, () -> As.user("scheduler", () -> application.next(1))); // one row, then the server dies

        var run = Runs.ended(Runs.start("batch", "apply-protection-rules", LocalDate.of(2026, 3, 2), 1, Map.of()));

        assertThat(run.status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(ruleOf(number)).isEqualTo(rule + " 1");
        assertThat(Team.fact(number, "protected_until")).isEqualTo("2026-03-12");
        assertThat(As.user("admin", () -> queries.history(rule)).get(0).applied())
                .isTrue();
        assertThat(apply(MONDAY)).isZero();
        assertThat(told(NoticeKind.PROTECTION_LENGTHENED)).isEqualTo(1);
    }

    @Test
    void funded_customers_are_taken_only_where_a_rule_names_their_stage() throws Exception {
        var before = team.customer();
        var named = team.customer();
        Team.change("source = '" + source + "', stage = 'FUNDED'", named);
        Team.change("stage = 'FUNDED'", before);
        add(rule, match("FUNDED", null), TEN_DAYS);
        at(MONDAY, () -> assign(SERVICE, before));
        at(MONDAY, () -> assign(SERVICE, named));

        var due = As.user("scheduler", () -> reclaim.due(DueKey.FIRST, LocalDate.of(2026, 3, 31), team.unit(), 10));

        assertThat(Team.open(before, "SERVICE", "reclaim_on")).isNull();
        assertThat(Team.open(named, "SERVICE", "reclaim_on")).isEqualTo("2026-03-12");
        assertThat(due).hasSize(1);
    }

    @Test
    void a_rule_that_ends_leaves_its_owners_what_they_have() throws Exception {
        add(rule, match(null, null), TEN_DAYS);
        var number = owned(SERVICE, MONDAY);

        As.user("admin", () -> rules.end(rule, 1, "the fair is over"));

        assertThat(ruleOf(number)).isEqualTo(rule + " 1");
        assertThat(Team.fact(number, "protected_until")).isEqualTo("2026-03-12");
        assertThat(Team.fact(owned(SERVICE, MONDAY), "protected_until")).isEqualTo("2026-03-09");
        refused(AccessRule.NOT_FOUND, () -> end(rule, 1, "again"));
        refused(ProtectionRule.NAME_TAKEN, () -> add(rule, match(null, null), TEN_DAYS));
    }

    @Test
    void what_cannot_be_is_refused() throws Exception {
        add(rule, match(null, null), TEN_DAYS);
        var other = rule + " other";
        refused(ProtectionRule.MAXIMUM_OUT_OF_RANGE, () -> change(rule, 1, terms(10, 7, 9), NEW_OWNERS));
        refused(ProtectionRule.DAYS_OUT_OF_RANGE, () -> change(rule, 1, terms(0, 7, 9), NEW_OWNERS));
        refused(ProtectionRule.EXTENSION_OUT_OF_RANGE, () -> change(rule, 1, terms(1, -1, 9), NEW_OWNERS));
        refused(
                ProtectionRule.CALL_OUT_OF_RANGE,
                () -> change(rule, 1, new ProtectionTerms(7, 7, 90, DayCount.CALENDAR, 3_601, 3), NEW_OWNERS));
        refused(
                ProtectionRule.DECLARED_OUT_OF_RANGE,
                () -> change(rule, 1, new ProtectionTerms(7, 7, 90, DayCount.CALENDAR, 30, -1), NEW_OWNERS));
        refused(
                ProtectionRule.COUNT_MISSING,
                () -> change(rule, 1, new ProtectionTerms(7, 7, 90, null, 30, 3), NEW_OWNERS));
        refused(ProtectionRule.EFFECT_MISSING, () -> change(rule, 1, TEN_DAYS, null));
        refused(ProtectionRule.CHANGED_MEANWHILE, () -> change(rule, 2, TEN_DAYS, NEW_OWNERS));
        refused(ProtectionRule.CHANGED_MEANWHILE, () -> add(rule, match(null, null), TEN_DAYS));
        refused(ProtectionRule.SAME_CONDITIONS, () -> add(other, match(null, null), TEN_DAYS));
        refused(ProtectionRule.CONDITION_MISSING, () -> add(other, ProtectionMatch.ANY, TEN_DAYS));
        refused(ProtectionRule.CONDITION_UNKNOWN, () -> add(other, match("HAPPY", null), TEN_DAYS));
        refused(
                ProtectionRule.CONDITION_UNKNOWN,
                () -> add(other, new ProtectionMatch(null, "NO-SUCH", source, null), TEN_DAYS));
        refused(ProtectionRule.BACKUP_NOT_PROTECTED, () -> add(other, match(null, OwnershipRole.BACKUP), TEN_DAYS));
        refused(ProtectionRule.NAME_UNUSABLE, () -> add(" ", match("TRADED", null), TEN_DAYS));
        refused(ProtectionRule.NAME_UNUSABLE, () -> add("x".repeat(61), match("TRADED", null), TEN_DAYS));
        refused(ProtectionRule.REASON_MISSING, () -> end(rule, 1, " "));
        refused(ProtectionRule.REASON_TOO_LONG, () -> end(rule, 1, "x".repeat(1_001)));
        var version = As.user("admin", () -> queries.history("default")).get(0).version();
        refused(ProtectionRule.DEFAULT_STAYS, () -> end("default", version, "no rules"));
    }

    @Test
    void only_who_may_sees_previews_changes_ends_and_applies_rules() {
        refused(AccessRule.NOT_PERMITTED, () -> As.user("gm", () -> queries.current()));
        refused(AccessRule.NOT_PERMITTED, () -> As.user("gm", () -> queries.history("default")));
        var wanted = request(rule, 0, match(null, null), TEN_DAYS, ALL);
        refused(AccessRule.NOT_PERMITTED, () -> As.user(team.lead(), () -> rules.preview(wanted)));
        refused(AccessRule.NOT_PERMITTED, () -> {
            As.user(team.lead(), () -> rules.change(wanted));
            return null;
        });
        refused(AccessRule.NOT_PERMITTED, () -> {
            As.user(team.manager(1), () -> rules.end("default", 1, "no"));
            return null;
        });
        refused(AccessRule.NOT_PERMITTED, () -> As.user("admin", () -> application.next(1)));
    }

    @Test
    void the_interface_does_the_same() throws Exception {
        var path = "protection-rules/" + Api.encoded(rule);
        var body = "{\"source\":\"" + source + "\",\"days\":10,\"extension\":7,\"maximum\":90,\"count\":\"CALENDAR\","
                + "\"effect\":\"NEW_OWNERS\",\"reason\":\"a fair\",\"expectedVersion\":%d}";
        var api = Api.of("admin");

        assertThat(api.post(path + "/preview", body.formatted(0)).json().getInt("noticeDays"))
                .isEqualTo(3);
        var made = api.send("PUT", path, "application/json", body.formatted(0));
        assertThat(made.status()).as(made.response().body()).isEqualTo(200);
        var version = made.json().getJsonArray("items").getJsonObject(0);
        assertThat(version.getString("source")).isEqualTo(source);
        assertThat(version.getInt("version")).isEqualTo(1);
        var late = api.send("PUT", path, "application/json", body.formatted(0));
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.isProblem()).isTrue();
        var wrong = api.in("zh-Hant")
                .send("PUT", path, "application/json", body.formatted(1).replace("90", "9"));
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.detail()).contains("最長保護期");
        assertThat(api.post(path + "/end", "{\"expectedVersion\":1,\"reason\":\"over\"}")
                        .json()
                        .getJsonArray("items")
                        .getJsonObject(0)
                        .getString("endReason"))
                .isEqualTo("over");
        assertThat(api.get("protection-rules/none").status()).isEqualTo(404);
        assertThat(Api.of("gm").get("protection-rules").status()).isEqualTo(403);
    }

    private Object end(String name, int version, String reason) throws Exception {
        As.user("admin", () -> rules.end(name, version, reason));
        return null;
    }

    private Object add(String name, ProtectionMatch match, ProtectionTerms terms) throws Exception {
        return add(name, match, terms, NEW_OWNERS);
    }

    private Object add(String name, ProtectionMatch match, ProtectionTerms terms, ProtectionChange effect)
            throws Exception {
        As.user("admin", () -> rules.change(request(name, 0, match, terms, effect)));
        return null;
    }

    private Object change(String name, int version, ProtectionTerms terms, ProtectionChange effect) throws Exception {
        As.user("admin", () -> rules.change(request(name, version, null, terms, effect)));
        return null;
    }

    private static ProtectionRuleRequest request(
            String name, int version, ProtectionMatch match, ProtectionTerms terms, ProtectionChange effect) {
        return new ProtectionRuleRequest(name, match, terms, effect, "test", version);
    }

    private static ProtectionTerms terms(int days, int extension, int maximum) {
        return new ProtectionTerms(days, extension, maximum, DayCount.CALENDAR, 30, 3);
    }

    private ProtectionMatch match(String stage, OwnershipRole role) {
        return new ProtectionMatch(stage, null, source, role);
    }

    /** Goes through all rows; answers how many went over to a new version. */
    private int apply(String time) throws Exception {
        return at(time, () -> {
            var changed = 0;
            for (var chunk = step(); chunk != null; chunk = step()) changed += chunk.changed();
            return changed;
        });
    }

    private ProtectionApplyService.Chunk step() throws Exception {
        return As.user("scheduler", () -> application.next(10_000)).orElse(null);
    }

    private String owned(OwnershipRole role, String time) throws Exception {
        var number = team.customer();
        Team.change("source = '" + source + "'", number);
        at(time, () -> assign(role, number));
        return number;
    }

    private Object assign(OwnershipRole role, String number) throws Exception {
        return As.user(team.lead(), () -> assignments.assign(AssignRequest.of(List.of(number), role, team.manager(1))));
    }

    private void call(String number, String time, int seconds) throws Exception {
        Platform.sends(
                Platform.registered(number, "2026-03-01T02:00:00Z"),
                Platform.call(number, time, team.manager(1), seconds));
        Team.change("source = '" + source + "'", number); // as before the platform told of the customer
    }

    private static void granted(String number, String day) {
        Team.change("protected_until = '" + day + "'", number);
        Owner.run(h -> h.execute(
                "update ownership set protected_until = ?::date, reclaim_on = ?::date, granted_until = ?::date"
                        + " where customer_id = (select id from customer where number = ?)",
                day,
                day,
                day,
                number));
    }

    private static String ruleOf(String number) {
        return Owner.query(h -> h.select(
                        "select r.rule || ' ' || r.rule_version from ownership o join customer c on c.id = o.customer_id"
                                + " join protection_rule r on r.id = o.rule_id where c.number = ? and o.ended_at is null",
                        number)
                .mapTo(String.class)
                .one());
    }

    private long told(NoticeKind kind) throws Exception {
        return As.user(team.manager(1), () -> notices.latest(null, 50)).stream()
                .filter(notice -> notice.kind() == kind)
                .count();
    }

    private static <T> T at(String time, Callable<T> work) throws Exception {
        return Clocks.at(Instant.parse(time), work);
    }

    private static void refused(Rule rule, Callable<?> work) {
        assertThatThrownBy(work::call).isInstanceOfSatisfying(RuleViolation.class, refusal -> assertThat(refusal.rule())
                .isEqualTo(rule));
    }
}
