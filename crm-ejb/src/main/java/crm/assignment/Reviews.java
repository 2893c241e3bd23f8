package crm.assignment;

import static java.util.stream.Collectors.collectingAndThen;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;

import crm.access.CurrentActor;
import crm.access.Permission;
import crm.notice.Notice;
import crm.notice.NoticeKind;
import crm.notice.Notices;
import crm.shared.Db;
import crm.shared.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * Tells those who lead a unit of items that somebody has to look at, once for each item: who may override the cool-down
 * there, by a grant for the unit or one above it; where nobody has such a grant, who may do so everywhere.
 */
@ApplicationScoped
class Reviews {

    /** Around an insert into {@code review_item}: what it added, for {@link #item}. */
    static final String ADDED = """
        with added as (%s returning customer_id, unit_id)
        select c.id, c.number, a.unit_id from added a join customer c on c.id = a.customer_id order by c.number\
        """;

    private static final String LEADS = """
        select n.unit_id, u.id, r.data_scope = 'ALL'
        from unnest(:units) n(unit_id)
        join role r on exists (select from role_permission p where p.role_id = r.id and p.permission = :permission)
        join user_grant g on g.role_id = r.id and g.from_at <= :now::timestamptz
          and (g.to_at is null or g.to_at > :now::timestamptz)
        join app_user u on u.id = g.user_id and u.status = 'ACTIVE' and u.name <> :actor
        where r.data_scope = 'ALL' or r.data_scope = 'UNIT' and g.unit_id = n.unit_id
          or r.data_scope = 'UNIT_AND_BELOW' and n.unit_id = any (units_below(g.unit_id, :today::date))
        """;

    private static final int NAMED = 10;

    @Inject
    Db db;

    @Inject
    CurrentActor actor;

    @Inject
    Notices notices;

    @Inject
    Settings settings;

    @Inject
    Clock clock;

    /** Something to look at. */
    record Item(long customerId, String number, long unitId) {}

    private record Lead(long unitId, long userId, boolean everywhere) {}

    static Item item(ResultSet row, StatementContext context) throws SQLException {
        return new Item(row.getLong(1), row.getString(2), row.getLong(3));
    }

    /** Tells of items that were added in this transaction; those of one reader are told together. */
    void tell(NoticeKind kind, List<Item> items) {
        if (items.isEmpty()) return;
        var leads = leads(items);
        var byReader = new TreeMap<Long, List<Item>>();
        for (var item : items) {
            for (var reader : leads.getOrDefault(item.unitId(), List.of())) {
                byReader.computeIfAbsent(reader, any -> new ArrayList<>()).add(item);
            }
        }
        notices.send(byReader.entrySet().stream()
                .map(e -> notice(e.getKey(), kind, e.getValue()))
                .toList());
    }

    private static Notice notice(long reader, NoticeKind kind, List<Item> items) {
        var numbers = items.stream().map(Item::number).limit(NAMED).collect(joining(", "));
        return new Notice(
                reader,
                kind,
                Map.of("count", items.size(), "customers", items.size() > NAMED ? numbers + ", …" : numbers),
                items.size() == 1 ? items.get(0).customerId() : null,
                null);
    }

    private Map<Long, List<Long>> leads(List<Item> items) {
        return leads(items.stream().map(Item::unitId).distinct().toList(), Permission.ASSIGNMENT_COOLDOWN);
    }

    /** The users who have a permission nearest to each unit. */
    Map<Long, List<Long>> leads(Collection<Long> units, Permission permission) {
        return db.query(h -> h
                .createQuery(LEADS)
                .bindArray("units", Long.class, units.toArray())
                .bind("permission", permission.name())
                .bind("actor", actor.name())
                .bind("now", OffsetDateTime.now(clock))
                .bind("today", settings.today())
                .map((row, context) -> new Lead(row.getLong(1), row.getLong(2), row.getBoolean(3)))
                .stream()
                .collect(groupingBy(
                        Lead::unitId,
                        collectingAndThen(
                                toMap(Lead::userId, Lead::everywhere, Boolean::logicalAnd), Reviews::nearest))));
    }

    private static List<Long> nearest(Map<Long, Boolean> everywhereByUser) {
        var near = everywhereByUser.entrySet().stream()
                .filter(e -> !e.getValue())
                .map(Map.Entry::getKey)
                .toList();
        return near.isEmpty() ? List.copyOf(everywhereByUser.keySet()) : near;
    }
}
