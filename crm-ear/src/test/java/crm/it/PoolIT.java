package crm.it;

import static crm.assignment.OwnershipRole.OPENER;
import static crm.assignment.OwnershipRole.SERVICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crm.access.AccessRule;
import crm.assignment.AssignRequest;
import crm.assignment.AssignmentRule;
import crm.assignment.AssignmentService;
import crm.assignment.ClaimService;
import crm.assignment.IdStretch;
import crm.assignment.PoolFilter;
import crm.assignment.PoolQueries;
import crm.assignment.PoolRow;
import crm.assignment.PoolRule;
import crm.it.support.Api;
import crm.it.support.As;
import crm.it.support.Owner;
import crm.it.support.Team;
import crm.shared.Rule;
import crm.shared.RuleViolation;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The open pool: who sees what of it, and who gets whom. */
@ExtendWith(ArquillianExtension.class)
class PoolIT {

    @Inject
    PoolQueries pool;

    @Inject
    ClaimService claims;

    @Inject
    AssignmentService assignments;

    @Resource(lookup = "java:comp/DefaultManagedExecutorService")
    ManagedExecutorService executor;

    private final String source = "P" + UUID.randomUUID().toString().substring(0, 8);

    @AfterEach
    void with_the_usual_caps() {
        set("claims.per-day", "20");
        set("holding.cap", "300");
        set("pool.views-per-day", "200");
    }

    @Test
    void of_eight_who_claim_the_same_customers_at_once_exactly_one_gets_each_and_nobody_goes_beyond_the_cap()
            throws Exception {
        set("claims.per-day", "15");
        var team = Team.of(8);
        var customers = customers(team, 120); // all of them together may claim as many

        assertThat(claimAll(team, customers).stream()
                        .mapToInt(Integer::intValue)
                        .sum())
                .isEqualTo(120);

        assertThat(owners(team)).hasSize(120).doesNotHaveDuplicates();
        assertThat(perManager(team)).containsOnly(15L).hasSize(8);
        assertThat(openEntries(team)).isZero();
    }

    @Test
    void where_the_caps_are_too_small_for_all_customers_each_has_exactly_as_many_as_a_day_allows() throws Exception {
        set("claims.per-day", "5");
        var team = Team.of(8);
        var customers = customers(team, 60);

        var won = claimAll(team, customers);

        assertThat(won).containsOnly(5);
        assertThat(perManager(team)).containsOnly(5L);
        assertThat(openEntries(team)).isEqualTo(20);
    }

    @Test
    void a_claimed_customer_is_the_managers_and_leaves_the_pool() throws Exception {
        var team = Team.of(1);
        var number = customers(team, 1).get(0);
        var opened = customers(team, 1).get(0);
        Team.change("opened_at = now(), stage = 'PENDING_FUNDING'", opened);

        assertThat(claim(team.manager(1), number)).isEqualTo(OPENER);
        assertThat(claim(team.manager(1), opened)).isEqualTo(SERVICE);

        assertThat(Team.open(number, "OPENER", "how")).isEqualTo("CLAIMED");
        assertThat(Team.open(number, "OPENER", "protected_until > current_date"))
                .isEqualTo("true");
        assertThat(Team.fact(number, "in_pool_since")).isNull();
        assertThat(Owner.count(
                        "select count(*) from pool_entry p join customer c on c.id = p.customer_id where c.number = ?"
                                + " and p.left_how = 'CLAIMED'",
                        number))
                .isEqualTo(1);
        refused(PoolRule.TAKEN, () -> claim(team.manager(1), number));
    }

    @Test
    void the_pool_shows_why_and_how_long_and_masks_the_number() throws Exception {
        var team = Team.of(1);
        var number = customers(team, 1).get(0);
        Team.change("phone = '+85291234567'", number);
        Owner.run(h -> h.execute(
                "update pool_entry set entered_at = now() - interval '5 days', why = 'RECLAIMED', last_owner_id = ?"
                        + " where customer_id = (select id from customer where number = ?)",
                Owner.manager(team.manager(1)),
                number));
        var other = customers(team, 1).get(0);
        Owner.run(h -> h.execute(
                "update pool_entry set entered_at = now() - interval '4 days 23 hours'"
                        + " where customer_id = (select id from customer where number = ?)",
                other));

        for (var reader : List.of(team.manager(1), team.lead(), "gm")) {
            assertThat(page(reader, mine("RECLAIMED", 5)))
                    .filteredOn(row -> row.customer().equals(number))
                    .singleElement()
                    .satisfies(row -> {
                        assertThat(row.phone()).isEqualTo("•••• 4567");
                        assertThat(row.days()).isEqualTo(5);
                        assertThat(row.lastLatin()).isEqualTo(team.manager(1));
                    });
        }
        assertThat(page(team.manager(1), mine(null, 5)))
                .extracting(PoolRow::customer)
                .containsExactly(number);
        assertThat(page(team.manager(1), mine(null, null))).hasSize(2);
        assertThat(page(Team.of(1).manager(1), mine(null, null))).isEmpty();
        refused(AccessRule.NOT_PERMITTED, () -> page("batch", mine(null, null)));
        refused(AccessRule.NOT_PERMITTED, () -> claim("clerk", number));
        refused(AccessRule.NOT_PERMITTED, () -> As.user("clerk", () -> pool.allowance()));
    }

    @Test
    void of_the_own_pool_and_that_of_the_unit_above_those_who_wait_longest_come_first_page_by_page() throws Exception {
        var team = Team.of(1);
        var customers = customers(team, 5);
        for (var above : List.of(customers.get(1), customers.get(4))) Team.change("unit_id = 1", above);
        Owner.run(h -> h.execute(
                "update pool_entry p set unit_id = c.unit_id from customer c where c.id = p.customer_id"
                        + " and c.source = ?",
                source));

        var seen = new ArrayList<String>();
        String cursor = null;
        do {
            var after = cursor;
            var slice = As.user(team.manager(1), () -> pool.page(mine(null, null), IdStretch.after(after, 2)))
                    .customers();
            slice.items().forEach(row -> seen.add(row.customer()));
            assertThat(slice.count()).isEqualTo(5);
            cursor = slice.next();
        } while (cursor != null);

        assertThat(seen).containsExactlyElementsOf(customers);
        assertThat(stretch(team.lead(), null, 5)).containsExactly(customers.get(0), customers.get(2), customers.get(3));
    }

    @Test
    void a_customer_of_the_pool_is_found_by_the_stage_and_source_of_now() throws Exception {
        var team = Team.of(1);
        var customers = customers(team, 2);
        var reader = team.manager(1);
        var stages = new ArrayList<String>();
        for (var number : customers) stages.add(Team.fact(number, "stage"));
        assertThat(stages).doesNotContain("FUNDED");

        Team.change("stage = 'FUNDED'", customers.get(1));
        assertThat(page(reader, new PoolFilter(null, "FUNDED", source, null)))
                .extracting(PoolRow::customer)
                .containsExactly(customers.get(1));
        assertThat(page(reader, new PoolFilter(null, stages.get(0), source, null)))
                .extracting(PoolRow::customer)
                .containsExactly(customers.get(0));

        var moved = "moved " + source;
        Owner.run(h -> h.execute("update customer set source = ? where number = ?", moved, customers.get(0)));
        assertThat(page(reader, new PoolFilter(null, null, moved, null)))
                .extracting(PoolRow::customer)
                .containsExactly(customers.get(0));

        As.user(team.lead(), () -> assignments.assign(AssignRequest.of(customers, SERVICE, team.manager(1))));
        Team.change("stage = 'TRADED'", customers.get(0));
        As.user(team.lead(), () -> assignments.release(List.of(customers.get(0)), SERVICE, "no interest"));
        assertThat(page(team.lead(), new PoolFilter(null, "TRADED", moved, null)))
                .as("entered again as who it is now")
                .extracting(PoolRow::customer)
                .containsExactly(customers.get(0));
    }

    @Test
    void a_user_is_shown_as_many_customers_a_day_as_is_allowed_and_those_seen_before_again() throws Exception {
        set("pool.views-per-day", "3");
        var team = Team.of(1);
        var customers = customers(team, 5);
        var reader = team.manager(1);

        assertThat(stretch(reader, null, 2)).containsExactly(customers.get(0), customers.get(1));
        assertThat(stretch(reader, null, 5)).containsExactlyElementsOf(customers.subList(0, 3));
        assertThat(stretch(reader, null, 5)).hasSize(3);
        assertThat(As.user(reader, () -> pool.allowance()).views()).isZero();
        assertThat(stretch(team.lead(), null, 3)).hasSize(3);
    }

    @Test
    void the_cool_down_stands_against_claiming_too() throws Exception {
        var team = Team.of(2);
        var number = customers(team, 1).get(0);
        As.user(team.lead(), () -> assignments.assign(AssignRequest.of(List.of(number), SERVICE, team.manager(1))));
        As.user(team.lead(), () -> assignments.release(List.of(number), SERVICE, "no interest"));

        refused(AssignmentRule.COOL_DOWN, () -> claim(team.manager(1), number));
        assertThat(page(team.manager(1), mine(null, null))).allMatch(row -> row.freeFrom() != null);
        assertThat(openEntries(team)).isEqualTo(1);

        claim(team.manager(2), number); // a colleague claims and gives back: the first owner still waits
        As.user(team.lead(), () -> assignments.release(List.of(number), OPENER, "given back"));
        refused(AssignmentRule.COOL_DOWN, () -> claim(team.manager(1), number));
        refused(AssignmentRule.COOL_DOWN, () -> claim(team.manager(2), number));
    }

    @Test
    void who_holds_as_many_as_may_be_held_gives_one_back_first_and_what_was_given_back_counts_for_the_day()
            throws Exception {
        set("holding.cap", "1");
        set("claims.per-day", "2");
        var team = Team.of(1);
        var numbers = customers(team, 3);
        claim(team.manager(1), numbers.get(0));
        refused(PoolRule.HOLDING_CAP, () -> claim(team.manager(1), numbers.get(1)));
        As.user(team.lead(), () -> assignments.release(numbers.subList(0, 1), OPENER, "given back"));
        claim(team.manager(1), numbers.get(1));
        As.user(team.lead(), () -> assignments.release(numbers.subList(1, 2), OPENER, "given back"));

        refused(PoolRule.CLAIMS_OF_THE_DAY, () -> claim(team.manager(1), numbers.get(2)));
    }

    @Test
    void of_a_tier_with_a_cap_the_last_one_below_it_is_claimed_and_no_more() throws Exception {
        var team = Team.of(1);
        var numbers = customers(team, 5);
        var tier = "X" + UUID.randomUUID().toString().substring(0, 8);
        Team.change("tier = '" + tier + "'", numbers.subList(0, 4).toArray(String[]::new));
        set("holding.caps", "GOLD=60," + tier + "=2");
        try {
            claim(team.manager(1), numbers.get(0));
            claim(team.manager(1), numbers.get(1));
            refused(PoolRule.HOLDING_CAP_OF_TIER, () -> claim(team.manager(1), numbers.get(2)));
            claim(team.manager(1), numbers.get(4));

            set("holding.caps", tier + "=1");
            refused(PoolRule.HOLDING_CAP_OF_TIER, () -> claim(team.manager(1), numbers.get(2)));
            As.user(team.lead(), () -> assignments.release(numbers.subList(0, 2), OPENER, "given back"));
            claim(team.manager(1), numbers.get(2));
        } finally {
            set("holding.caps", "GOLD=60,PLATINUM=20");
        }
        assertThat(Owner.count("select count(*) from dictionary_entry where kind = 'TIER'"))
                .isGreaterThanOrEqualTo(4);
    }

    @Test
    void nobody_claims_from_another_units_pool_or_on_leave() throws Exception {
        var team = Team.of(1);
        var number = customers(team, 1).get(0);
        refused(AccessRule.NOT_FOUND, () -> claim(Team.of(1).manager(1), number));
        refused(AccessRule.NOT_FOUND, () -> claim(team.manager(1), "NOBODY"));
        Team.onLeave(team.manager(1), "2020-01-01", null, null);
        refused(AssignmentRule.MANAGER_ON_LEAVE, () -> claim(team.manager(1), number));
        assertThat(openEntries(team)).isEqualTo(1);
    }

    @Test
    void the_interface_shows_and_claims_alike() throws Exception {
        var team = Team.of(0);
        var number = customers(team, 1).get(0);
        Team.change(
                "unit_id = (select m.unit_id from account_manager m join app_user u on u.id = m.user_id where u.name ="
                        + " 'am1')",
                number);
        var answer = Api.of("am1").post("pool/claims", "{\"customer\":\"" + number + "\"}");

        assertThat(answer.status()).as(answer.response().body()).isEqualTo(201);
        assertThat(answer.json().getString("role")).isEqualTo("OPENER");
        var late = Api.of("am2").in("zh-Hant").post("pool/claims", "{\"customer\":\"" + number + "\"}");
        assertThat(late.status()).isIn(404, 422);
        var list = Api.of("am1").get("pool?limit=1");
        assertThat(list.status()).as(list.response().body()).isEqualTo(200);
        assertThat(list.json().getInt("claimsLeft")).isLessThan(20);
        assertThat(Api.of("clerk").get("pool").status()).isEqualTo(403);
        assertThat(Api.of("am1").get("pool?waiting=long").status()).isEqualTo(400);
    }

    private List<String> customers(Team team, int count) {
        var numbers = team.customers(count);
        Team.change("source = '" + source + "'", numbers.toArray(String[]::new));
        return numbers;
    }

    /** Of the customers of this test. */
    private PoolFilter mine(String why, Integer waiting) {
        return new PoolFilter(why, "REGISTERED", source, waiting);
    }

    /** Each manager goes through all customers, all managers at once; answers how many each won. */
    private List<Integer> claimAll(Team team, List<String> customers) throws Exception {
        var work = new ArrayList<Future<Integer>>();
        for (var manager : team.managers()) {
            var order = new ArrayList<>(customers);
            Collections.shuffle(order, new Random(manager.hashCode()));
            work.add(executor.submit(() -> won(manager, order)));
        }
        var won = new ArrayList<Integer>();
        for (var each : work) won.add(each.get());
        return won;
    }

    private int won(String manager, List<String> customers) throws Exception {
        var won = 0;
        for (var number : customers) {
            try {
                claim(manager, number);
                won++;
            } catch (RuleViolation second) {
                if (second.rule() == PoolRule.CLAIMS_OF_THE_DAY) return won;
                assertThat(second.rule()).isEqualTo(PoolRule.TAKEN);
            }
        }
        return won;
    }

    private Object claim(String manager, String number) throws Exception {
        return As.user(manager, () -> claims.claim(number));
    }

    private List<PoolRow> page(String reader, PoolFilter filter) throws Exception {
        return As.user(reader, () -> pool.page(filter, IdStretch.after(null, 500)))
                .customers()
                .items();
    }

    private List<String> stretch(String reader, String after, int size) throws Exception {
        return As.user(reader, () -> pool.page(mine(null, null), IdStretch.after(after, size)))
                .customers()
                .items()
                .stream()
                .map(PoolRow::customer)
                .toList();
    }

    private static List<Long> owners(Team team) {
        return Owner.query(h -> h.select(
                        "select o.customer_id from ownership o where o.unit_id = ? and o.ended_at is null and o.how ="
                                + " 'CLAIMED'",
                        team.unit())
                .mapTo(Long.class)
                .list());
    }

    private static List<Long> perManager(Team team) {
        return Owner.query(h -> h.select(
                        "select count(*) from ownership where unit_id = ? and how = 'CLAIMED' group by manager_id",
                        team.unit())
                .mapTo(Long.class)
                .list());
    }

    private static long openEntries(Team team) {
        return Owner.count("select count(*) from pool_entry where unit_id = ? and left_at is null", team.unit());
    }

    private static void set(String key, String value) {
        Owner.run(h -> h.execute("update setting set value = ? where key = ?", value, key));
    }

    private static void refused(Rule rule, Callable<?> work) {
        assertThatThrownBy(work::call).isInstanceOfSatisfying(RuleViolation.class, refusal -> assertThat(refusal.rule())
                .isEqualTo(rule));
    }
}
