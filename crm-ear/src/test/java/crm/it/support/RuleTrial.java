package crm.it.support;

import static crm.allocation.Distribution.ROUND_ROBIN;
import static crm.allocation.Distribution.WEIGHTED;
import static crm.assignment.OwnershipRole.ACQUIRER;
import static crm.assignment.OwnershipRole.OPENER;
import static java.util.stream.Collectors.toMap;

import crm.allocation.AllocationRequest;
import crm.allocation.AllocationService;
import crm.allocation.Distribution;
import crm.allocation.IntakeService;
import crm.allocation.RuleOccasion;
import crm.allocation.RuleTerms;
import crm.allocation.RuleTerms.Hop;
import crm.allocation.RuleTerms.Member;
import crm.assignment.AssignRequest;
import crm.assignment.AssignmentService;
import crm.assignment.OwnershipRole;
import crm.shared.Clocks;
import jakarta.enterprise.inject.spi.CDI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;

/** Assignment rules for the customers of one source, which no other test has, and four managers of a team of their own. */
public final class RuleTrial {

    private final String source = "R" + UUID.randomUUID().toString().substring(0, 8);
    private final String rule = "rule " + source;
    private Team team;

    /** The source its customers come from. */
    public String source() {
        return source;
    }

    /** What its rules are called, or begin with. */
    public String rule() {
        return rule;
    }

    /** Makes the team. */
    public Team begin() {
        team = Team.of(4);
        return team;
    }

    /** Leaves no rule in force. */
    public void end() {
        Owner.run(h -> h.execute(
                "update allocation_rule set status = 'RETIRED', retired_at = now() where rule like ?"
                        + " and status <> 'RETIRED'",
                rule + "%"));
    }

    private static <T> T bean(Class<T> type) {
        return CDI.current().select(type).get();
    }

    /** Whoever comes from the source, to one of the team. */
    public RuleTerms terms(Distribution distribution) {
        return terms(distribution, "source=" + source);
    }

    /** Whoever matches the filter, to one of the team. */
    public RuleTerms terms(Distribution distribution, String filter) {
        return terms(
                RuleOccasion.ARRIVAL,
                filter,
                ACQUIRER,
                distribution,
                team,
                distribution == WEIGHTED ? List.of(member(1, 3), member(2, 2), member(3, 1), member(4, 1)) : List.of(),
                List.of());
    }

    /** Terms that say only what matters here. */
    public static RuleTerms terms(
            RuleOccasion occasion,
            String filter,
            OwnershipRole role,
            Distribution distribution,
            Team candidates,
            List<Member> members,
            List<Hop> hops) {
        return new RuleTerms(
                occasion,
                filter,
                role,
                null,
                distribution,
                List.of(candidates.code()),
                members,
                false,
                false,
                false,
                List.of(),
                hops,
                2);
    }

    /** To one of another team. */
    public RuleTerms in(Team candidates, Distribution distribution) {
        return terms(
                RuleOccasion.ARRIVAL, "source=" + source, ACQUIRER, distribution, candidates, List.of(), List.of());
    }

    /** To managers by name. */
    public RuleTerms withMembers(Distribution distribution, List<Member> members) {
        return terms(RuleOccasion.ARRIVAL, "source=" + source, ACQUIRER, distribution, team, members, List.of());
    }

    /** Step by step. */
    public RuleTerms withHops(List<Hop> hops) {
        return terms(RuleOccasion.ARRIVAL, "source=" + source, ACQUIRER, ROUND_ROBIN, team, List.of(), hops);
    }

    /** At a change of stage, to an opener of the team, who has two hours to accept. */
    public RuleTerms handOver() {
        return terms(RuleOccasion.STAGE, "source=" + source, OPENER, ROUND_ROBIN, team, List.of(), List.of());
    }

    /** A manager of the team, the first being 1. */
    public Member member(int no, int weight) {
        return new Member(team.manager(no), weight);
    }

    /** Writes a rule and puts it into force. */
    public void inForce(String name, RuleTerms terms) throws Exception {
        As.user("gm", () -> bean(AllocationService.class).save(new AllocationRequest(name, terms, "test", 0)));
        As.user("gm", () -> bean(AllocationService.class).activate(name, 1, "test"));
    }

    /** Customers of the source in the team's pool. */
    public List<String> customers(int count, String part) {
        var numbers = team.customers(count);
        Owner.run(h -> h.execute(
                "update customer set source = ? where number = any (string_to_array(?, ','))",
                source + part,
                array(numbers)));
        return numbers;
    }

    /** A customer of the source whom the first manager of the team brought. */
    public String ownedByAcquirer() throws Exception {
        var number = team.customer();
        As.user("gm", () -> bean(AssignmentService.class)
                .assign(AssignRequest.of(List.of(number), ACQUIRER, team.manager(1))
                        .because("known to each other")));
        Owner.run(h -> h.execute("update customer set source = ? where number = ?", source, number));
        return number;
    }

    /** Lets the rules look at customers as if they came at a moment. */
    public void arrive(List<String> numbers, Instant at) throws Exception {
        note(numbers, "ARRIVAL");
        at(at, () -> {
            bean(IntakeService.class).take(ids(numbers));
            return null;
        });
    }

    /** Lets the rules look at customers who come to another stage at a moment. */
    public void moves(List<String> numbers, Instant at) throws Exception {
        note(numbers, "STAGE");
        at(at, () -> {
            bean(IntakeService.class).take(ids(numbers));
            return null;
        });
    }

    /** Notes that the rules have to look at customers. */
    private static void note(List<String> numbers, String occasion) {
        Owner.run(h -> h.execute(
                "insert into allocation_intake (customer_id, occasion, at) select id, ?, now()"
                        + " from customer where number = any (string_to_array(?, ','))",
                occasion,
                array(numbers)));
    }

    /** Works at a moment, as the scheduler does. */
    public static <T> T at(Instant time, Callable<T> work) throws Exception {
        return Clocks.at(time, () -> As.user("batch", work));
    }

    /** The ids of customers, in the order of their numbers. */
    public static List<Long> ids(List<String> numbers) {
        return Owner.query(h -> h.select(
                        "select c.id from unnest(string_to_array(?, ',')) with ordinality n(number, no) join customer c on"
                                + " c.number = n.number order by n.no",
                        array(numbers))
                .mapTo(Long.class)
                .list());
    }

    /** Who is responsible, by the number of the customer. */
    public static Map<String, String> owners(List<String> numbers) {
        return Owner.query(h -> h
                .select(
                        "select c.number, u.name from customer c join account_manager m"
                                + " on m.id = c.responsible_id join app_user u on u.id = m.user_id where c.number = any (string_to_array(?, ','))",
                        array(numbers))
                .map((row, context) -> Map.entry(row.getString(1), row.getString(2)))
                .stream()
                .collect(toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    /** How many of them wait in the queue. */
    public static long inQueue(List<String> numbers) {
        return Owner.count(
                "select count(*) from allocation_queue q join customer c on c.id = q.customer_id where"
                        + " c.number = any (string_to_array(?, ','))",
                array(numbers));
    }

    /** What {@code string_to_array} takes apart again. */
    public static String array(List<String> texts) {
        return String.join(",", texts);
    }
}
