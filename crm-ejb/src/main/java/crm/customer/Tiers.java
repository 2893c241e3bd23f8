package crm.customer;

import crm.access.RowAccess;
import crm.audit.AuditEntry;
import crm.audit.AuditService;
import crm.shared.Db;
import crm.shared.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;

/**
 * Gives customers their tiers by the rule of the settings {@code tier.floors} and {@code tier.margin}, whenever something
 * became known of them. See docs/domain.md, section 5.10. Nobody sets a tier by hand; whose assets are not known keeps the tier.
 */
@ApplicationScoped
public class Tiers {

    /**
     * The customers of {@code worth(customer_id, assets)} with the tier they have and the one that these assets give them, as
     * {@code ranked}: what stands there, {@code before} and {@code after}. Bind {@link #margin} as {@code :margin}. Each relation
     * is read once, in its order: of how many rows it has the database knows nothing.
     */
    public static final String RANKED = """
            floors as (
              select d.code as tier, split_part(one, '=', 2)::bigint * 100 as least
              from setting s cross join lateral unnest(string_to_array(s.value, ',')) one
              join dictionary_entry d on d.kind = 'TIER' and d.active and d.code = split_part(one, '=', 1)
              where s.key = 'tier.floors'),
            ranked as (
              select w.*, c.tier as before,
                case when w.assets is null
                    or held.tier is not null and coalesce(r.least, -1) <= held.least and w.assets >= held.least * (1 - :margin)
                  then c.tier else r.tier end as after
              from worth w join customer c on c.id = w.customer_id
              left join lateral (
                select f.tier, f.least from floors f where f.least <= w.assets order by f.least desc, f.tier limit 1) r on true
              left join floors held on held.tier = c.tier)
            """;

    private static final String RANK =
            "with worth as (select id as customer_id, assets from customer where id = any (:ids)), "
                    + RANKED + "update customer c set tier = n.after from ranked n"
                    + " where c.id = n.customer_id and n.after is distinct from n.before"
                    + " returning c.id, c.number, n.before, n.after";

    @Inject
    Db db;

    @Inject
    RowAccess rows;

    @Inject
    Settings settings;

    @Inject
    AuditService audit;

    void customersChanged(@Observes CustomersChanged changed) {
        rank(changed.customerIds());
    }

    /** Gives customers the tier that follows from what is known of them by now. */
    public void rank(Collection<Long> customerIds) {
        if (customerIds.isEmpty()) return;
        record(rows.house(() -> db.query(h -> h.createQuery(RANK)
                .bindArray("ids", Long.class, customerIds.toArray())
                .bind("margin", margin())
                .map((row, context) ->
                        new TierChange(row.getLong(1), row.getString(2), row.getString(3), row.getString(4)))
                .list())));
    }

    /** By which part of its floor the assets must fall below a tier that is held, before it is lost. */
    public BigDecimal margin() {
        return new BigDecimal(settings.text("tier.margin"));
    }

    /** Tells the trail of the tiers that {@link #RANKED} gave, where they are others than before. */
    public void record(Collection<TierChange> changes) {
        audit.record(changes.stream()
                .filter(one -> !Objects.equals(one.before(), one.after()))
                .map(one -> AuditEntry.ofCustomer("customer.tier-changed", one.customerId(), one.number())
                        .change(tier(one.before()), tier(one.after())))
                .toList());
    }

    private static Map<String, Object> tier(String code) {
        return Map.of("tier", Objects.toString(code, ""));
    }
}
