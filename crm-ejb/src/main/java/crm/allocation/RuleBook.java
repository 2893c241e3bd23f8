package crm.allocation;

import crm.assignment.OwnershipRole;
import crm.customerlist.CustomerFilter;
import crm.shared.Db;
import crm.shared.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads versions of rules from their tables. */
@ApplicationScoped
class RuleBook {

    private static final String ACTIVE =
            "select * from allocation_rule where status = 'ACTIVE' order by position, rule";

    private static final String CANDIDATES = """
        select m.id from account_manager m join app_user u on u.id = m.user_id
        where (cardinality(:units) = 0 or m.unit_id in (
            select unnest(units_below(o.id, :today::date)) from org_unit o where o.code = any (:units)))
          and (cardinality(:named) = 0 or m.id = any (:named))
        """;

    @Inject
    Db db;

    @Inject
    Settings settings;

    private record Members(List<RuleTerms.Member> named, Map<Long, Integer> weights) {}

    /** Whether a rule of an occasion is in force. */
    boolean isAny(RuleOccasion occasion) {
        return db.query(h -> h.createQuery("select exists (select from allocation_rule where status = 'ACTIVE'"
                        + " and occasion = :occasion)")
                .bind("occasion", occasion.name())
                .mapTo(Boolean.class)
                .one());
    }

    /** The rules in force, in their order. */
    List<BookRule> active() {
        return read(ACTIVE);
    }

    /**
     * Nobody else chooses by rules or changes them until this transaction ends: choices of all threads and servers go one after
     * the other, which is what makes them fair to the last customer.
     */
    void lock() {
        db.run(h -> h.execute("select pg_advisory_xact_lock(hashtext('allocation'), 0)"));
    }

    /** One version. */
    BookRule of(long id) {
        return read("select * from allocation_rule where id = " + id).get(0);
    }

    private List<BookRule> read(String sql) {
        return db.query(h -> h.createQuery(sql).map((row, context) -> row(row)).list()).stream()
                .map(this::complete)
                .toList();
    }

    private record Row(long id, String name, int version, long turn, RuleTerms terms) {}

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                row.getLong("id"),
                row.getString("rule"),
                row.getInt("rule_version"),
                row.getLong("turn"),
                terms(row, List.of(), List.of()));
    }

    private BookRule complete(Row row) {
        var members = members(row.id());
        var terms = with(row.terms(), members.named(), hops(row.id()));
        return new BookRule(
                row.id(),
                row.name(),
                row.version(),
                terms,
                CustomerFilter.parse(terms.filter()),
                candidates(terms.units(), members.weights().keySet()),
                members.weights(),
                row.turn());
    }

    /** The terms in a row of {@code allocation_rule}, without what stands in other tables. */
    static RuleTerms terms(ResultSet row, List<RuleTerms.Member> members, List<RuleTerms.Hop> hops)
            throws SQLException {
        return new RuleTerms(
                RuleOccasion.valueOf(row.getString("occasion")),
                row.getString("filter"),
                OwnershipRole.valueOf(row.getString("role")),
                row.getObject("owner_percent", Integer.class),
                Distribution.valueOf(row.getString("distribution")),
                texts(row.getArray("units")),
                members,
                row.getBoolean("same_region"),
                row.getBoolean("same_language"),
                row.getBoolean("working_hours"),
                texts(row.getArray("licences")),
                hops,
                row.getInt("accept_hours"));
    }

    static RuleTerms with(RuleTerms t, List<RuleTerms.Member> members, List<RuleTerms.Hop> hops) {
        return new RuleTerms(
                t.occasion(),
                t.filter(),
                t.role(),
                t.ownerPercent(),
                t.distribution(),
                t.units(),
                members,
                t.sameRegion(),
                t.sameLanguage(),
                t.workingHours(),
                t.licences(),
                hops,
                t.acceptHours());
    }

    private Members members(long rule) {
        var named = new ArrayList<RuleTerms.Member>();
        var weights = new LinkedHashMap<Long, Integer>();
        db.query(h -> h.createQuery(
                                "select w.manager_id, u.name, w.weight from allocation_member w join account_manager m"
                                        + " on m.id = w.manager_id left join app_user u on u.id = m.user_id"
                                        + " where w.rule_id = :rule order by u.name")
                        .bind("rule", rule)
                        .map((row, context) -> {
                            if (row.getString(2) != null) {
                                named.add(new RuleTerms.Member(row.getString(2), row.getInt(3)));
                            }
                            return Map.entry(row.getLong(1), row.getInt(3));
                        })
                        .list())
                .forEach(member -> weights.put(member.getKey(), member.getValue()));
        return new Members(named, weights);
    }

    List<RuleTerms.Member> named(long rule) {
        return members(rule).named();
    }

    List<RuleTerms.Hop> hops(long rule) {
        return db.query(h -> h.createQuery(
                        "select unit_code, hours, escalation from allocation_hop where rule_id = :rule order by ordinal")
                .bind("rule", rule)
                .map((row, context) -> new RuleTerms.Hop(row.getString(1), row.getInt(2), row.getString(3)))
                .list());
    }

    /** The managers in units and, where some are named, among these; who has resigned too, to be told of as excluded. */
    Set<Long> candidates(List<String> units, Set<Long> named) {
        return new HashSet<>(db.query(h -> h.createQuery(CANDIDATES)
                .bind("today", settings.today())
                .bindArray("units", String.class, units.toArray())
                .bindArray("named", Long.class, named.toArray())
                .mapTo(Long.class)
                .list()));
    }

    /** What a version remembers of each manager. */
    Map<Long, Ledger.Memory> memory(long rule) {
        var memory = new HashMap<Long, Ledger.Memory>();
        db.query(h -> h.createQuery("select manager_id, last_turn, credit from allocation_state where rule_id = :rule")
                        .bind("rule", rule)
                        .map((row, context) ->
                                Map.entry(row.getLong(1), new Ledger.Memory(row.getLong(2), row.getLong(3))))
                        .list())
                .forEach(one -> memory.put(one.getKey(), one.getValue()));
        return memory;
    }

    private static List<String> texts(Array array) throws SQLException {
        return List.of((String[]) array.getArray());
    }
}
