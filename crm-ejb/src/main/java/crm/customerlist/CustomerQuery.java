package crm.customerlist;

import static java.util.stream.Collectors.joining;

import crm.customerlist.Order.Part;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.SqlStatements;

/**
 * The one customer query: who is meant, rendered as SQL with its parameters, with its endings: a page of ids, the capped
 * count, a snapshot, and what the database makes of it.
 *
 * <p>A page is found in one of three ways. What lies in an index in the wanted order is read from there (<em>along</em>).
 * When all that match are few, they are found by the filter and sorted (<em>among</em>). When they are many, the order is
 * followed and the filter applied on the way, but not further than {@link #LOOK_AHEAD}: where filter and order exclude each
 * other, such as registered customers by assets, following it would read the whole list.
 */
final class CustomerQuery {

    /** "10,000+": an exact count of a million rows is not worth a page's time. */
    static final int COUNT_CAP = 10_001;

    private static final int LOOK_AHEAD = 20_000;
    private static final Set<Criterion> STAGE_AND_SOURCE = Set.of(Criterion.STAGE, Criterion.SOURCE);

    private final Reach reach;
    private final Where where;
    private final CustomerFilter filter;

    /** How many match. */
    record Counted(long count, boolean exact) {}

    /** A customer's place in the order. */
    record Key(long id, Object value) {}

    /** The ids of a slice, and the cursors at its ends. */
    record Ids(List<Long> ids, String next, String previous, Counted counted) {}

    CustomerQuery(Reach reach, Where where, CustomerFilter filter) {
        this.reach = reach;
        this.where = where;
        this.filter = filter;
    }

    Ids page(Handle handle, Keyset keyset) {
        if (reach.isEmpty()) return new Ids(List.of(), null, null, new Counted(0, true));
        var order = Order.of(keyset);
        var fingerprint = filter.toQueryString();
        var cursor = keyset.cursor() == null
                ? null
                : Cursor.read(keyset.cursor(), keyset.sort(), keyset.descending(), fingerprint);
        var limit = keyset.size() + 1;
        var keys = new ArrayList<Key>();
        Counted counted;
        if (cursor != null) {
            counted = new Counted(cursor.count(), cursor.countExact());
            keys.addAll(keys(handle, order, cursor, limit, counted));
        } else if (isCountedInIndex()) {
            counted = count(handle);
            keys.addAll(keys(handle, order, null, limit, counted));
        } else {
            counted = countAndSort(handle, order, limit, keys);
            if (!counted.exact()) keys.addAll(keys(handle, order, null, limit, counted));
        }
        return slice(keyset, keys, counted, fingerprint);
    }

    private static Ids slice(Keyset keyset, List<Key> keys, Counted counted, String fingerprint) {
        var more = keys.size() > keyset.size();
        var shown = new ArrayList<>(more ? keys.subList(0, keyset.size()) : keys);
        var backward = keyset.to().isBackward();
        if (backward) Collections.reverse(shown);
        String before = null;
        String after = null;
        if (!shown.isEmpty()) {
            var first = cursor(keyset, shown.get(0), counted, fingerprint);
            var last = cursor(keyset, shown.get(shown.size() - 1), counted, fingerprint);
            before = (backward ? more : keyset.to() != Keyset.To.FIRST) ? first : null;
            after = (backward ? keyset.to() != Keyset.To.LAST : more) ? last : null;
        }
        return new Ids(shown.stream().map(Key::id).toList(), after, before, counted);
    }

    private static String cursor(Keyset keyset, Key key, Counted counted, String fingerprint) {
        return new Cursor(key.value(), key.id(), counted.count(), counted.exact())
                .write(keyset.sort(), keyset.descending(), fingerprint);
    }

    Counted count(Handle handle) {
        if (reach.isEmpty()) return new Counted(0, true);
        if (reach.isAll() && where.isEmpty() && isCertainlyLong(handle)) return new Counted(COUNT_CAP, false);
        var count = bind(handle.createQuery(countSql())).mapTo(Long.class).one();
        return new Counted(count, count < COUNT_CAP);
    }

    /** Whether the table is so long that its rows need not be counted to say "10,000+"; customers are never deleted. */
    private static boolean isCertainlyLong(Handle handle) {
        return handle.createQuery("select reltuples > " + 10L * COUNT_CAP
                        + " from pg_class where oid = 'public.customer'::regclass")
                .mapTo(Boolean.class)
                .one();
    }

    /** Those of these ids that match. */
    Set<Long> among(Handle handle, Collection<Long> ids) {
        if (reach.isEmpty() || ids.isEmpty()) return Set.of();
        return bind(handle.createQuery("select c.id from " + from(reach.whole()) + " and c.id = any (:among)"))
                .bindArray("among", Long.class, ids.toArray())
                .mapTo(Long.class)
                .set();
    }

    /** The first of the pool that match, in the order of ids, between two of them. */
    List<Long> inPool(Handle handle, long after, long to, int limit) {
        if (reach.isEmpty()) return List.of();
        return bind(handle.createQuery("select c.id from " + from(reach.whole()) + " and c.in_pool_since is not null"
                        + " and c.id > :after and c.id <= :to order by c.id limit :limit"))
                .bind("after", after)
                .bind("to", to)
                .bind("limit", limit)
                .mapTo(Long.class)
                .list();
    }

    /** Writes the ids of all that match into a snapshot, in order, and returns how many there are. */
    int freeze(Handle handle, long snapshotId, Order order, Collection<Long> except) {
        if (reach.isEmpty()) return 0;
        var sql =
                "insert into snapshot_item (snapshot_id, ordinal, customer_id) select :snapshot, row_number() over (order by "
                        + order.ofBoth("f.k", "f.id") + "), f.id from (" + found(order)
                        + ") f where f.id <> all (:except)";
        return bind(handle.createUpdate(sql))
                .bind("snapshot", snapshotId)
                .bindArray("except", Long.class, except.toArray())
                .execute();
    }

    /** What the database makes of the first page and of the count. */
    String explain(Handle handle, Keyset keyset, boolean run) {
        var order = Order.of(keyset);
        var limit = keyset.size() + 1;
        var statements = new ArrayList<String>();
        if (!isCountedInIndex()) {
            statements.add(countAndSortSql(order, limit));
            if (!count(handle).exact())
                statements.add(alongSql(order, order.parts(null).get(0), null, limit));
        } else {
            statements.add(countSql());
            var part = order.parts(null).get(0);
            statements.add(
                    count(handle).exact() && !liesInIndex(order)
                            ? amongSql(order, null, limit)
                            : alongSql(order, part, null, limit));
        }
        return statements.stream()
                .map(sql -> sql + "\n"
                        + bind(handle.createQuery("explain " + (run ? "(analyze, buffers) " : "") + sql))
                                .mapTo(String.class)
                                .collect(joining("\n")))
                .collect(joining("\n\n"));
    }

    private List<Key> keys(Handle handle, Order order, Cursor cursor, int limit, Counted counted) {
        if (counted.exact() && !liesInIndex(order)) return read(handle, amongSql(order, cursor, limit), order, cursor);
        var keys = new ArrayList<Key>();
        for (var part : order.parts(cursor)) {
            var wanted = limit - keys.size();
            if (wanted == 0) break;
            var found = read(handle, alongSql(order, part, cursor, wanted), order, cursor);
            if (found.size() < wanted && !liesInIndex(order)) {
                found = read(handle, partSql(order, part, cursor, wanted), order, cursor);
            }
            keys.addAll(found);
        }
        return keys;
    }

    private List<Key> read(Handle handle, String sql, Order order, Cursor cursor) {
        var query = bind(handle.createQuery(sql));
        if (cursor != null) query.bind("cursorId", cursor.id()).bind("cursorValue", cursor.value());
        return query.map((row, context) ->
                        new Key(row.getLong(1), order.sort().type.read(row, 2)))
                .list();
    }

    /** Counts and, if they are few, sorts what a selective filter finds, reading it once. */
    private Counted countAndSort(Handle handle, Order order, int limit, List<Key> keys) {
        var counted = new long[1];
        Query query = bind(handle.createQuery(countAndSortSql(order, limit)));
        query.map((row, context) -> {
                    counted[0] = row.getLong(1);
                    var id = row.getLong(2);
                    return row.wasNull() ? null : new Key(id, order.sort().type.read(row, 3));
                })
                .forEach(key -> {
                    if (key != null) keys.add(key);
                });
        return new Counted(counted[0], counted[0] < COUNT_CAP);
    }

    /** Whether one index knows all that is asked, so that counting first costs next to nothing. */
    private boolean isCountedInIndex() {
        if (reach.isOwn()) return false;
        if (where.criteria().equals(STAGE_AND_SOURCE)) return true;
        return !where.any(part -> part.about() != Criterion.STAGE && !isRange(part.about()))
                && where.criteria().size() <= 1
                && (reach.isAll() || !where.any(part -> part.about() == Criterion.STAGE));
    }

    private static boolean isRange(Criterion criterion) {
        return Stream.of(CustomerSort.values()).anyMatch(sort -> sort.range == criterion);
    }

    /** Whether nothing is left to filter once an index is read in the wanted order. */
    private boolean liesInIndex(Order order) {
        return scopeLeads(order) && !where.any(leads(order).negate());
    }

    private boolean scopeLeads(Order order) {
        return reach.isAll() || (reach.onlyUnit() != null && order.sort().byUnit);
    }

    /** The conditions that narrow the index itself: those on the sort column, and the stage where an index begins with it. */
    private Predicate<Where.Part> leads(Order order) {
        return part -> (part.about().column != null && part.about().column.equals("c." + order.sort().column))
                || (order.sort() == CustomerSort.REGISTERED
                        && reach.isAll()
                        && part.sql().startsWith("c.stage = "));
    }

    private String countSql() {
        return "select count(*) from (" + union(branch -> "select c.id from " + from(branch)) + " limit " + COUNT_CAP
                + ") n";
    }

    private String countAndSortSql(Order order, int limit) {
        return "with m as materialized (" + found(order) + " limit " + COUNT_CAP
                + "), n as (select count(*) as count from m)"
                + " select n.count, p.id, p.k from n left join lateral (select m.id, m.k from m where n.count < "
                + COUNT_CAP
                + " order by " + order.ofBoth("m.k", "m.id") + " limit " + limit + ") p on true order by "
                + order.ofBoth("p.k", "p.id");
    }

    private String amongSql(Order order, Cursor cursor, int limit) {
        return "with m as materialized (" + found(order) + ") select m.id, m.k from m where "
                + order.beyond(cursor, "m.k", "m.id") + " order by " + order.ofBoth("m.k", "m.id") + " limit " + limit;
    }

    private String partSql(Order order, Part part, Cursor cursor, int limit) {
        var value = "c." + order.sort().column;
        return "with m as materialized (" + found(order, order.within(part, cursor, value, "c.id"))
                + ") select m.id, m.k from m order by " + order.by("m.k", "m.id") + " limit "
                + limit;
    }

    private String alongSql(Order order, Part part, Cursor cursor, int limit) {
        var value = "c." + order.sort().column;
        var branch = reach.whole();
        var leading = scopeLeads(order) ? branch.scope() + " and " + where.sql(leads(order)) : where.sql(leads(order));
        var inOrder = " where " + leading + " and " + order.within(part, cursor, value, "c.id") + " order by "
                + order.by(value, "c.id");
        if (liesInIndex(order)) {
            return "select c.id, " + value + " from " + branch.relation() + " c" + inOrder + " limit " + limit;
        }
        var rest = where.sql(leads(order).negate());
        return "select c.id, " + value + " from (select c.* from " + branch.relation() + " c" + inOrder + " limit "
                + LOOK_AHEAD
                + ") c where " + (scopeLeads(order) ? rest : branch.scope() + " and " + rest) + " order by "
                + order.by(value, "c.id") + " limit " + limit;
    }

    /** All that match, with id and sort value {@code k}. */
    private String found(Order order) {
        return found(order, "true");
    }

    private String found(Order order, String condition) {
        return union(
                branch -> "select c.id, c." + order.sort().column + " as k from " + from(branch) + " and " + condition);
    }

    private String union(Function<Reach.Branch, String> select) {
        var union = reach.branches().stream().map(select).collect(joining(" union "));
        return reach.branches().size() == 1 ? union : "select * from (" + union + ") b";
    }

    private String from(Reach.Branch branch) {
        return branch.relation() + " c where " + branch.scope() + " and " + where.sql();
    }

    private <S extends SqlStatement<S>> S bind(S statement) {
        statement.getConfig(SqlStatements.class).setUnusedBindingAllowed(true); // a statement takes what it needs
        statement.addCustomizer(Unprepared.INSTANCE);
        return where.bind(reach.bind(statement));
    }
}
