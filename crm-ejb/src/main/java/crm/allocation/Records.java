package crm.allocation;

import crm.shared.Db;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;

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
          select from (select d.rule_id, d.outcome from allocation_decision d where d.customer_id = n.customer_id
            order by d.id desc limit 1) last
          where last.outcome = n.outcome and last.rule_id is not distinct from n.rule_id)
        """;

    @Inject
    Db db;

    @Inject
    Clock clock;

    /** What gives nobody the customer and says what was said last, as tries do that find nobody again, is not kept. */
    void keep(List<Verdict> told, AllocationCause cause) {
        if (told.isEmpty()) return;
        db.run(h -> h.createUpdate(KEEP)
                .bind("cause", cause.name())
                .bind("now", OffsetDateTime.now(clock))
                .bindArray(
                        "customers",
                        Long.class,
                        told.stream().map(v -> v.person().id()).toArray())
                .bindArray(
                        "rules",
                        Long.class,
                        told.stream()
                                .map(v -> v.rule() == null ? null : v.rule().id())
                                .toArray())
                .bindArray(
                        "outcomes",
                        String.class,
                        told.stream().map(v -> v.outcome().name()).toArray())
                .bindArray(
                        "roles",
                        String.class,
                        told.stream()
                                .map(v -> v.rule() == null
                                        ? null
                                        : v.rule().terms().role().name())
                                .toArray())
                .bindArray(
                        "managers",
                        Long.class,
                        told.stream().map(Verdict::chosen).toArray())
                .bindArray(
                        "facts",
                        String.class,
                        told.stream().map(DecisionFacts::write).toArray())
                .execute());
    }
}
