package crm.allocation;

import static crm.access.Permission.CUSTOMER_VIEW;
import static crm.access.Permission.MANAGER_VIEW;
import static java.util.stream.Collectors.toMap;

import crm.access.CurrentActor;
import crm.access.Requires;
import crm.assignment.OwnershipRole;
import crm.customer.CustomerDirectory;
import crm.shared.Db;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Explains the decisions of rules about a customer, from what they rested on. */
@Stateless
public class WhyQueries {

    private static final String READ = """
        select d.id, d.role, o.started_at, d.at, d.cause, d.outcome, d.rule_id, r.rule, r.rule_version, r.distribution,
          d.manager_id, d.facts::text, u.name as unit, u.name_hant as unit_hant, u.name_hans as unit_hans
        from allocation_decision d left join allocation_rule r on r.id = d.rule_id
        left join ownership o on o.id = d.ownership_id
        left join org_unit u on u.code = d.facts ->> 'unit'
        where d.customer_id = :customer order by d.id desc
        """;

    @Inject
    Db db;

    @Inject
    CustomerDirectory directory;

    @Inject
    CurrentActor actor;

    private record Told(
            long id,
            OwnershipRole role,
            OffsetDateTime began,
            OffsetDateTime at,
            AllocationCause cause,
            AllocationOutcome outcome,
            String rule,
            Integer version,
            Distribution distribution,
            Long chosen,
            JsonObject facts,
            WhyCard.Step step) {

        List<List<Long>> candidates() {
            return facts.containsKey("candidates")
                    ? facts.getJsonArray("candidates").getValuesAs(JsonArray.class).stream()
                            .map(DecisionFacts::longs)
                            .toList()
                    : List.of();
        }

        Set<Long> managers() {
            var ids = new HashSet<Long>();
            candidates().forEach(candidate -> ids.add(candidate.get(0)));
            excluded().values().forEach(value -> ids.addAll(DecisionFacts.longs(value)));
            if (chosen != null) ids.add(chosen);
            return ids;
        }

        JsonObject excluded() {
            return facts.containsKey("excluded") ? facts.getJsonObject("excluded") : JsonObject.EMPTY_JSON_OBJECT;
        }
    }

    /** Without name where the manager is out of the reader's reach. */
    private record Named(long id, String user, String local, String latin) {}

    /** All decisions about a customer, the latest first. */
    @Requires(CUSTOMER_VIEW)
    public List<WhyCard> of(String number) {
        var customer = directory.idInScope(CUSTOMER_VIEW, number);
        var told = db.query(h -> h.createQuery(READ)
                .bind("customer", customer)
                .map((row, context) -> told(row))
                .list());
        var managers = new HashSet<Long>();
        var rules = new HashSet<Long>();
        told.forEach(one -> {
            managers.addAll(one.managers());
            rules.addAll(DecisionFacts.longs(one.facts().get("passed")));
        });
        var chosen = told.stream().map(Told::chosen).filter(Objects::nonNull).toList();
        var names = named(managers, chosen);
        var ruleNames = rules(rules);
        return told.stream().map(one -> card(one, names, ruleNames)).toList();
    }

    private static Told told(ResultSet row) throws SQLException {
        var role = row.getString("role");
        var distribution = row.getString("distribution");
        var facts = DecisionFacts.read(row.getString("facts"));
        return new Told(
                row.getLong("id"),
                role == null ? null : OwnershipRole.valueOf(role),
                row.getObject("started_at", OffsetDateTime.class),
                row.getObject("at", OffsetDateTime.class),
                AllocationCause.valueOf(row.getString("cause")),
                AllocationOutcome.valueOf(row.getString("outcome")),
                row.getString("rule"),
                row.getObject("rule_version", Integer.class),
                distribution == null ? null : Distribution.valueOf(distribution),
                row.getObject("manager_id", Long.class),
                facts,
                step(facts, row));
    }

    private static WhyCard.Step step(JsonObject facts, ResultSet row) throws SQLException {
        if (!facts.containsKey("step")) return null;
        return new WhyCard.Step(
                facts.getInt("step") + 1,
                row.getString("unit"),
                row.getString("unit_hant"),
                row.getString("unit_hans"),
                facts.getInt("hours"));
    }

    private static WhyCard card(Told told, Map<Long, Named> names, Map<Long, String> rules) {
        var turn = told.facts().containsKey("turn")
                ? told.facts().getJsonNumber("turn").longValue()
                : 0;
        var candidates = told.candidates().stream()
                .map(numbers -> {
                    var who = names.get(numbers.get(0));
                    var last = numbers.get(4);
                    return new WhyCard.Candidate(
                            who.user(),
                            who.local(),
                            who.latin(),
                            numbers.get(1),
                            numbers.get(2),
                            numbers.get(3),
                            last == 0 ? null : turn - last,
                            numbers.get(0).equals(told.chosen()));
                })
                .toList();
        var excluded = new ArrayList<WhyCard.Excluded>();
        told.excluded().forEach((reason, ids) -> {
            var out = DecisionFacts.longs(ids).stream().map(names::get).toList();
            var why = Exclusion.valueOf(reason);
            out.stream()
                    .filter(who -> who.user() != null)
                    .forEach(who -> excluded.add(new WhyCard.Excluded(who.user(), who.local(), who.latin(), 1, why)));
            var others = (int) out.stream().filter(who -> who.user() == null).count();
            if (others > 0) excluded.add(new WhyCard.Excluded(null, null, null, others, why));
        });
        return new WhyCard(
                told.id(),
                told.role(),
                told.began(),
                told.at(),
                told.cause(),
                told.outcome(),
                told.rule(),
                told.version(),
                told.distribution(),
                told.chosen() == null ? null : names.get(told.chosen()).user(),
                told.facts().containsKey("tie") ? TieBreak.valueOf(told.facts().getString("tie")) : TieBreak.NONE,
                candidates,
                told.facts().getInt("more", 0),
                excluded,
                DecisionFacts.longs(told.facts().get("passed")).stream()
                        .map(rules::get)
                        .toList(),
                told.step());
    }

    /**
     * Managers who were deleted since are told by their number. Others than those chosen have a name for who may see account
     * managers, within that reach: what a colleague holds, or that one is away, is nobody else's business.
     */
    private Map<Long, Named> named(Collection<Long> ids, Collection<Long> chosen) {
        var scope = actor.scope(MANAGER_VIEW);
        return db.query(h -> h
                .createQuery("select i.id, case when w.seen then coalesce(u.name, i.id::text) end,"
                        + " case when w.seen then coalesce(m.name_local, '') end,"
                        + " case when w.seen then coalesce(m.name_latin, i.id::text) end"
                        + " from unnest(:ids) i(id) left join account_manager m on m.id = i.id"
                        + " left join app_user u on u.id = m.user_id cross join lateral (select coalesce(:all"
                        + " or i.id = any (:chosen) or m.unit_id = any (:units) or m.id = :manager, false) as seen) w")
                .bindArray("ids", Long.class, ids.toArray())
                .bindArray("chosen", Long.class, chosen.toArray())
                .bind("all", scope.all())
                .bindArray("units", Long.class, scope.units().toArray())
                .bind("manager", scope.manager())
                .map((row, context) -> new Named(row.getLong(1), row.getString(2), row.getString(3), row.getString(4)))
                .stream()
                .collect(toMap(Named::id, one -> one)));
    }

    private Map<Long, String> rules(Collection<Long> ids) {
        return db.query(h -> h
                .createQuery("select id, rule || ' v' || rule_version from allocation_rule where id = any (:ids)")
                .bindArray("ids", Long.class, ids.toArray())
                .map((row, context) -> Map.entry(row.getLong(1), row.getString(2)))
                .stream()
                .collect(toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }
}
