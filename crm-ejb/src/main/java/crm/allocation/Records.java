package crm.allocation;

import crm.assignment.OwnershipRole;
import crm.shared.Db;
import crm.shared.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.function.Function;

/** Keeps decisions with all they rested on; they are never changed. */
@ApplicationScoped
class Records {

    private static final String KEEP = """
        insert into allocation_decision (customer_id, cause, at, rule_id, outcome, role, manager_id, ownership_id, facts)
        select n.customer_id, :cause, :now::timestamptz, n.rule_id, n.outcome, n.role, n.manager_id,
          (select o.id from ownership o where o.customer_id = n.customer_id and o.role = n.role
            and o.manager_id = n.manager_id and o.ended_at is null), n.facts::jsonb
        from unnest(:customers, :rules, :outcomes, :roles, :managers, :facts)
          n(customer_id, rule_id, outcome, role, manager_id, facts)
        where n.manager_id is not null or not exists (
          select from (select d.rule_id, d.outcome, d.facts -> 'step' as step from allocation_decision d where d.customer_id = n.customer_id
            order by d.id desc limit 1) last
          where last.outcome = n.outcome and last.rule_id is not distinct from n.rule_id
            and last.step is not distinct from n.facts::jsonb -> 'step')
        """;

    @Inject
    Db db;

    @Inject
    Settings settings;

    @Inject
    Clock clock;

    /** What gives nobody the customer and says what was said last, as tries do that find nobody again, is not kept. */
    void keep(List<Verdict> told, AllocationCause cause) {
        write(
                told.stream()
                        .map(v -> new Kept(
                                v.person().id(),
                                v.rule() == null ? null : v.rule().id(),
                                v.outcome(),
                                v.rule() == null ? null : v.rule().terms().role(),
                                v.chosen(),
                                DecisionFacts.write(v)))
                        .toList(),
                cause);
    }

    /** The clock of a step ran out: customers go on to another step of their rule, or to people alone. @param step or null */
    void keepSteps(List<Long> customerIds, BookRule rule, AllocationOutcome outcome, Integer step) {
        var facts = DecisionFacts.ofStep(
                OffsetDateTime.now(clock).atZoneSameInstant(settings.zone()).toLocalDateTime(),
                step,
                step == null ? null : rule.terms().hops().get(step));
        write(
                customerIds.stream()
                        .map(id -> new Kept(id, rule.id(), outcome, rule.terms().role(), null, facts))
                        .toList(),
                AllocationCause.ESCALATION);
    }

    private record Kept(
            long customer, Long rule, AllocationOutcome outcome, OwnershipRole role, Long manager, String facts) {}

    private void write(List<Kept> told, AllocationCause cause) {
        if (told.isEmpty()) return;
        db.run(h -> h.createUpdate(KEEP)
                .bind("cause", cause.name())
                .bind("now", OffsetDateTime.now(clock))
                .bindArray("customers", Long.class, all(told, Kept::customer))
                .bindArray("rules", Long.class, all(told, Kept::rule))
                .bindArray("outcomes", String.class, all(told, kept -> kept.outcome()
                        .name()))
                .bindArray(
                        "roles",
                        String.class,
                        all(
                                told,
                                kept -> kept.role() == null ? null : kept.role().name()))
                .bindArray("managers", Long.class, all(told, Kept::manager))
                .bindArray("facts", String.class, all(told, Kept::facts))
                .execute());
    }

    private static <T> Object[] all(List<Kept> told, Function<Kept, T> value) {
        return told.stream().map(value).toArray();
    }
}
