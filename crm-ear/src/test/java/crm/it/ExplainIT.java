package crm.it;

import static crm.assignment.OwnershipRole.ACQUIRER;
import static crm.assignment.OwnershipRole.OPENER;
import static crm.assignment.OwnershipRole.SERVICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crm.access.AccessRule;
import crm.assignment.AssignRequest;
import crm.assignment.AssignmentService;
import crm.assignment.DueKey;
import crm.assignment.ExplainQueries;
import crm.assignment.ExplainRule;
import crm.assignment.ExtensionRule;
import crm.assignment.ExtensionService;
import crm.assignment.OwnershipExplanation;
import crm.assignment.OwnershipRole;
import crm.assignment.ProtectionApplyService;
import crm.assignment.ProtectionChange;
import crm.assignment.ProtectionMatch;
import crm.assignment.ProtectionRuleRequest;
import crm.assignment.ProtectionRuleService;
import crm.assignment.ProtectionTerms;
import crm.assignment.ReclaimService;
import crm.it.support.Api;
import crm.it.support.As;
import crm.it.support.Owner;
import crm.it.support.Platform;
import crm.it.support.Team;
import crm.shared.Clocks;
import crm.shared.DayCount;
import crm.shared.RuleViolation;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Two months of a team, by chance: who looked after whom, as it stood at each moment, is reckoned again from what is left. */
@ExtendWith(ArquillianExtension.class)
class ExplainIT {

    private static final ZoneId ZONE = ZoneId.of("Asia/Hong_Kong");
    private static final Instant BEGINNING = Instant.parse("2026-03-02T02:00:00Z");

    @Inject
    ExplainQueries explanations;

    @Inject
    AssignmentService assignments;

    @Inject
    ExtensionService extensions;

    @Inject
    ReclaimService reclaim;

    @Inject
    ProtectionRuleService rules;

    @Inject
    ProtectionApplyService application;

    private final Random random = new Random(20260302);
    private Team team;
    private List<String> numbers;
    private int version;
    private String source;

    /** Who owned a customer right after something happened, and until when each was protected. */
    private record Seen(String number, Instant at, String owners) {}

    @BeforeEach
    void customers_of_one_team() {
        team = Team.of(3);
        numbers = team.customers(12);
        source = team.code();
        Owner.run(h -> h.execute(
                "insert into dictionary_entry (kind, code, label, label_hant, label_hans, position)"
                        + " values ('SOURCE', ?, 'Fair', '展覽', '展会', 900)",
                source));
    }

    @AfterEach
    void no_rule_is_left() {
        Owner.run(h -> {
            h.execute(
                    "update protection_rule set active_to = now(), applied_at = coalesce(applied_at, now())"
                            + " where source = ? and active_to is null",
                    source);
            h.execute("update dictionary_entry set active = false where kind = 'SOURCE' and code = ?", source);
        });
    }

    @Test
    void owners_and_protections_of_each_moment_are_what_was_decided_then() throws Exception {
        Platform.sends(numbers.stream()
                .map(number -> Platform.registered(number, "2026-03-01T02:00:00Z"))
                .toArray(String[]::new));
        source(numbers);
        at(BEGINNING, () -> rule(9, ProtectionChange.NEW_OWNERS));
        var seen = new ArrayList<Seen>();
        var time = BEGINNING;
        for (int i = 0; i < 150; i++) {
            time = time.plus(Duration.ofMinutes(1 + random.nextInt(1_200)));
            var now = time;
            var number = numbers.get(random.nextInt(numbers.size()));
            at(now, () -> happens(number, now));
            if (i % 4 == 3) seen.addAll(snapshot(now));
        }

        var explained = new ArrayList<Seen>();
        for (var each : seen) {
            explained.add(new Seen(each.number(), each.at(), owners(explain(each.number(), each.at()))));
        }

        assertThat(explained).isEqualTo(seen);
        assertThat(seen)
                .extracting(Seen::owners)
                .as("not nobody, always")
                .anyMatch(owners -> owners.contains("SERVICE"));
        assertThat(Owner.count(
                        "select count(*) from protection_change p join customer c on c.id = p.customer_id where"
                                + " c.unit_id = ?",
                        team.unit()))
                .isPositive();
        for (int i = 0; i < 100; i++) {
            var number = numbers.get(random.nextInt(numbers.size()));
            var moment = BEGINNING.plus(Duration.ofSeconds(random.nextInt(60 * 86_400)));
            assertThat(explain(number, moment).owners().stream()
                            .map(owner -> owner.role() + " " + owner.manager().user())
                            .sorted()
                            .toList())
                    .isEqualTo(ownersBySql(number, moment));
        }
    }

    @Test
    void of_a_reclaimed_customer_it_says_who_had_it_until_when_it_was_protected_and_which_run_took_it()
            throws Exception {
        var number = numbers.get(0);
        at(BEGINNING, () -> assign(number, SERVICE, 1));
        var run = Owner.query(h -> h.select(
                        "insert into job_run (job, business_date, status, requested_at, by_user) values ('reclaim',"
                                + " '2026-03-09', 'COMPLETED', now(), 'batch') returning id")
                .mapTo(Long.class)
                .one());
        var night = Instant.parse("2026-03-09T16:15:00Z");
        at(night, () -> take(LocalDate.of(2026, 3, 9), run));

        var found = explain(number, night.plusSeconds(1));

        assertThat(found.owners()).isEmpty();
        assertThat(found.pool().why()).isEqualTo("RECLAIMED");
        assertThat(found.last().manager().user()).isEqualTo(team.manager(1));
        assertThat(found.last().protectedUntil()).isEqualTo("2026-03-09");
        assertThat(found.last().run()).isEqualTo(run);
        assertThat(found.last().businessDate()).isEqualTo("2026-03-09");
        var answer = Api.of("gm").get("customers/" + number + "/ownership?at=2026-03-05T00:00:00Z");
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
        assertThat(answer.json().getJsonArray("owners").getJsonObject(0).getString("protectedUntil"))
                .isEqualTo("2026-03-09");
    }

    @Test
    void whether_the_maximum_held_is_told_by_what_exempted_the_customer_then_and_not_now() throws Exception {
        var number = numbers.get(0);
        Platform.sends(Platform.registered(number, "2026-03-01T02:00:00Z"));
        source(numbers);
        at(BEGINNING, () -> rule(9, ProtectionChange.NEW_OWNERS)); // 4 more for a contact, 40 at most: 11 April
        at(BEGINNING, () -> assign(number, OPENER, 1));
        tells(Platform.call(number, "2026-04-10T02:00:00Z", team.manager(1), 60), "2026-04-10T02:00:00Z");
        tells(application("submitted", number, "2026-04-12T02:00:00Z"), "2026-04-12T02:00:00Z");
        assertThat(until(number, "2026-04-13T00:00:00Z")).as("exempt by now").isEqualTo("2026-04-16");
        assertThat(until(number, "2026-04-11T00:00:00Z")).as("not exempt then").isEqualTo("2026-04-11");

        tells(application("failed", number, "2026-04-14T02:00:00Z"), "2026-04-14T02:00:00Z");

        assertThat(until(number, "2026-04-11T00:00:00Z")).isEqualTo("2026-04-11");
        assertThat(until(number, "2026-04-13T00:00:00Z")).as("exempt then").isEqualTo("2026-04-16");
        assertThat(until(number, "2026-04-15T00:00:00Z"))
                .isEqualTo("2026-04-16")
                .isEqualTo(Team.open(number, "OPENER", "protected_until"));
    }

    private static String application(String state, String number, String time) {
        return Platform.event(
                "application." + state, number, time, "\"applicationId\":\"A-" + number + "\",\"reasonCode\":\"X\"");
    }

    private static void tells(String event, String time) throws Exception {
        at(Instant.parse(time), () -> {
            Platform.sends(event);
            return null;
        });
    }

    private String until(String number, String time) throws Exception {
        return explain(number, Instant.parse(time))
                .owners()
                .get(0)
                .protectedUntil()
                .toString();
    }

    @Test
    void what_has_not_come_yet_and_whom_one_does_not_see_is_not_explained() throws Exception {
        var number = numbers.get(0);
        assertThatThrownBy(() -> explain(number, Instant.now().plusSeconds(3_600)))
                .isInstanceOfSatisfying(RuleViolation.class, refused -> assertThat(refused.rule())
                        .isEqualTo(ExplainRule.IN_THE_FUTURE));
        assertThatThrownBy(() -> As.user(Team.of(1).lead(), () -> explanations.explain(number, null)))
                .isInstanceOfSatisfying(RuleViolation.class, refused -> assertThat(refused.rule())
                        .isEqualTo(AccessRule.NOT_FOUND));
        assertThat(Api.of("gm")
                        .get("customers/" + number + "/ownership?at=soon")
                        .status())
                .isEqualTo(400);
        assertThat(Api.of("batch").get("customers/" + number + "/ownership").status())
                .isEqualTo(403);
    }

    private Object happens(String number, Instant now) throws Exception {
        var role = List.of(ACQUIRER, OPENER, SERVICE).get(random.nextInt(3));
        var manager = 1 + random.nextInt(3);
        switch (random.nextInt(8)) {
            case 0, 1, 2 -> assign(number, role, manager);
            case 3 -> {
                var owner = owner(number, role);
                if (owner != null) {
                    As.user(
                            team.lead(),
                            () -> assignments.assign(AssignRequest.of(List.of(number), role, team.manager(manager))
                                    .from(Map.of(number, owner))));
                }
            }
            case 4, 5 -> {
                Platform.sends(Platform.call(number, now.toString(), team.manager(manager), 20 + random.nextInt(40)));
                source(List.of(number));
            }
            case 6 -> ask(number, manager);
            default -> {
                if (random.nextInt(3) == 0) {
                    rule(5 + random.nextInt(10), ProtectionChange.ALL);
                    while (As.user("scheduler", () -> application.next(10_000)).isPresent()) {
                        // until all rows have been gone through
                    }
                } else {
                    take(LocalDate.ofInstant(now, ZONE).minusDays(1), 4_000_000_000L + random.nextInt(1_000_000));
                }
            }
        }
        return null;
    }

    private void ask(String number, int manager) throws Exception {
        try {
            var request = As.user(team.manager(manager), () -> extensions.request(number, "is abroad"));
            if (random.nextBoolean()) As.user(team.lead(), () -> grant(request));
        } catch (RuleViolation refused) {
            assertThat(refused.rule())
                    .isIn(
                            AccessRule.NOT_FOUND,
                            ExtensionRule.NOT_OWNER,
                            ExtensionRule.TOO_MANY,
                            ExtensionRule.ALREADY_PENDING,
                            ExtensionRule.PROTECTION_OVER,
                            ExtensionRule.NOT_RECLAIMED);
        }
    }

    private Object grant(long request) {
        extensions.grant(request, null);
        return null;
    }

    private Object assign(String number, OwnershipRole role, int manager) throws Exception {
        return As.user(
                team.lead(), () -> assignments.assign(AssignRequest.of(List.of(number), role, team.manager(manager))));
    }

    private Object take(LocalDate day, long run) throws Exception {
        var due = As.user("scheduler", () -> reclaim.due(DueKey.FIRST, day, team.unit(), 1_000)).stream()
                .map(DueKey::id)
                .toList();
        return As.user("scheduler", () -> reclaim.returnToPool(due, day, team.unit(), run));
    }

    private Object rule(int days, ProtectionChange effect) throws Exception {
        var match = new ProtectionMatch(null, null, source, null);
        var request = new ProtectionRuleRequest(
                team.code(),
                match,
                new ProtectionTerms(days, 4, 40, DayCount.CALENDAR, 30, 3),
                effect,
                "test",
                version);
        As.user("admin", () -> rules.change(request));
        version++;
        return null;
    }

    /** Under which the team's own rule holds. */
    private void source(List<String> customers) {
        Team.change("source = '" + source + "'", customers.toArray(String[]::new));
    }

    private static String owner(String number, OwnershipRole role) {
        return Owner.query(h -> h.select(
                        "select u.name from ownership o join customer c on c.id = o.customer_id join account_manager m on m.id ="
                                + " o.manager_id join app_user u on u.id = m.user_id where c.number = ? and o.role = ? and"
                                + " o.ended_at is null",
                        number,
                        role.name())
                .mapTo(String.class)
                .findOne()
                .orElse(null));
    }

    /** As the rows of ownership say it now. */
    private List<Seen> snapshot(Instant now) {
        return Owner.query(h -> h.select(
                        "select c.number, coalesce(string_agg(o.role || ' ' || u.name || ' ' || o.protected_until, ', ' order by"
                                + " o.role), '') from customer c left join ownership o on o.customer_id = c.id and o.ended_at is"
                                + " null left join account_manager m on m.id = o.manager_id left join app_user u on u.id ="
                                + " m.user_id where c.number = any (?) group by 1 order by 1",
                        (Object) numbers.toArray(String[]::new))
                .map((row, context) -> new Seen(row.getString(1), now.plusMillis(30_000), row.getString(2)))
                .list());
    }

    private static String owners(OwnershipExplanation explanation) {
        var owners = new TreeMap<String, String>();
        explanation
                .owners()
                .forEach(owner -> owners.put(
                        owner.role().name(),
                        owner.role() + " " + owner.manager().user() + " " + owner.protectedUntil()));
        return String.join(", ", owners.values());
    }

    private static List<String> ownersBySql(String number, Instant moment) {
        return Owner.query(h -> h.select(
                        "select o.role || ' ' || u.name from ownership o join customer c on c.id = o.customer_id"
                                + " join account_manager m on m.id = o.manager_id join app_user u on u.id = m.user_id"
                                + " where c.number = ? and tstzrange(o.started_at, o.ended_at) @> ?::timestamptz order by 1",
                        number,
                        moment.atOffset(ZoneOffset.UTC))
                .mapTo(String.class)
                .list());
    }

    private OwnershipExplanation explain(String number, Instant moment) throws Exception {
        return As.user(
                team.lead(), () -> explanations.explain(number, OffsetDateTime.ofInstant(moment, ZoneOffset.UTC)));
    }

    private static <T> T at(Instant time, Callable<T> work) throws Exception {
        return Clocks.at(time, work);
    }
}
