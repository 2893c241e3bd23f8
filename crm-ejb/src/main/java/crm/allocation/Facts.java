package crm.allocation;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import crm.assignment.OwnershipRole;
import crm.shared.Db;
import crm.shared.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.statement.StatementContext;

/** Reads what decides about customers and managers. The caller sees with the house's eyes. */
@ApplicationScoped
class Facts {

    private static final String MANAGERS = """
        select m.id, u.name, m.region, m.languages, m.licences, m.capacity,
          case when m.status = 'RESIGNED' then coalesce(m.resigned_on, date '0001-01-01') end as resigned_on,
          m.work_days, m.work_from, m.work_to
        from account_manager m join app_user u on u.id = m.user_id where m.id = any (:ids)
        """;

    private static final String PERSON = """
        select c.id, c.registered_at, c.user_region, c.active_region, c.language,
          exists (select from contact_restriction r where r.region = c.user_region
            and (r.kind = 'SOLICITATION' or r.kind = 'SOLICITATION_WITHOUT_CONSENT'
              and not c.consents @> '[{"given": true}]')) and %s as restricted,\
        """;

    private static final String PEOPLE = PERSON.formatted("c.opened_at is null") + """
          c.acquirer_id, c.opener_id, c.service_id, c.backup_id
        from customer c where c.id = any (:ids) order by c.registered_at, c.id
        """;

    /** Over {@code o}, an owner's row: given by a rule for changes of stage since the days that are gone through again. */
    private static final String BY_RULE = """
        (o.how = 'RULE' and o.started_at >= :from::timestamptz and exists (
          select from allocation_decision d join allocation_rule r on r.id = d.rule_id
          where d.ownership_id = o.id and r.occasion = 'STAGE'))\
        """;

    private static final String PEOPLE_THEN =
            PERSON.formatted("(c.opened_at is null or c.opened_at > e.at)") + """
          e.at, w.acquirer_id, w.opener_id, w.service_id, w.backup_id
        from unnest(:ids, :ats::timestamptz[]) with ordinality e(id, at, no) join customer c on c.id = e.id
        cross join lateral (
          select max(o.manager_id) filter (where o.role = 'ACQUIRER') as acquirer_id,
            max(o.manager_id) filter (where o.role = 'OPENER') as opener_id,
            max(o.manager_id) filter (where o.role = 'SERVICE') as service_id,
            max(o.manager_id) filter (where o.role = 'BACKUP') as backup_id
          from ownership o where o.customer_id = c.id and o.started_at <= e.at and (o.ended_at is null or o.ended_at > e.at)
            and not %s) w
        order by e.no
        """.formatted(BY_RULE);

    private static final String ENDED_THEN = """
        select e.no, o.manager_id, max((o.ended_at at time zone :zone)::date)
        from unnest(:ids, :ats::timestamptz[]) with ordinality e(id, at, no) join ownership o on o.customer_id = e.id
        where o.ended_at <= e.at and not %s group by e.no, o.manager_id
        """.formatted(BY_RULE);

    private static final String DECLINED = """
        select customer_id, role, manager_id from allocation_offer
        where status = 'DECLINED' and customer_id = any (:ids) and closed_at <= :before
        """;

    private static final String ENDED = """
        select o.customer_id, o.manager_id, max((o.ended_at at time zone :zone)::date)
        from ownership o join customer c on c.id = o.customer_id
        where o.customer_id = any (:ids) and o.ended_at is not null and (not :then or o.ended_at <= c.registered_at)
        group by o.customer_id, o.manager_id
        """;

    @Inject
    Db db;

    @Inject
    Settings settings;

    @Inject
    Clock clock;

    private record LeaveOf(long manager, ManagerFacts.Leave leave) {}

    /** @param of a customer, or the number of a move */
    private record EndOf(long of, long manager, LocalDate day) {}

    private record Refusal(long customer, OwnershipRole role, long manager) {}

    Map<Long, ManagerFacts> managers(Collection<Long> ids) {
        var leaves = db
                .query(h -> h.createQuery(
                                "select manager_id, from_day, to_day from manager_leave where manager_id = any (:ids)")
                        .bindArray("ids", Long.class, ids.toArray())
                        .map((row, context) -> new LeaveOf(
                                row.getLong(1),
                                new ManagerFacts.Leave(
                                        row.getObject(2, LocalDate.class), row.getObject(3, LocalDate.class))))
                        .list())
                .stream()
                .collect(groupingBy(LeaveOf::manager, Collectors.mapping(LeaveOf::leave, Collectors.toList())));
        return db
                .query(h -> h.createQuery(MANAGERS)
                        .bindArray("ids", Long.class, ids.toArray())
                        .map((row, context) -> manager(row, leaves))
                        .list())
                .stream()
                .collect(toMap(ManagerFacts::id, Function.identity()));
    }

    private static ManagerFacts manager(ResultSet row, Map<Long, List<ManagerFacts.Leave>> leaves) throws SQLException {
        var id = row.getLong("id");
        return new ManagerFacts(
                id,
                row.getString("name"),
                row.getString("region"),
                texts(row.getArray("languages")),
                texts(row.getArray("licences")),
                row.getInt("capacity"),
                row.getObject("resigned_on", LocalDate.class),
                leaves.getOrDefault(id, List.of()),
                Set.of((Integer[]) row.getArray("work_days").getArray()),
                row.getObject("work_from", LocalTime.class),
                row.getObject("work_to", LocalTime.class));
    }

    /** How many each had at a moment, without those who registered since. */
    Map<Long, Integer> loadsAt(Collection<Long> managers, OffsetDateTime at) {
        return counts(db.query(h -> h.createQuery("select o.manager_id, count(distinct o.customer_id) from ownership o"
                        + " join customer c on c.id = o.customer_id where o.manager_id = any (:ids)"
                        + " and o.started_at < :at and (o.ended_at is null or o.ended_at >= :at)"
                        + " and c.registered_at < :at group by o.manager_id")
                .bindArray("ids", Long.class, managers.toArray())
                .bind("at", at)
                .map((row, context) -> Map.entry(row.getLong(1), row.getInt(2)))
                .list()));
    }

    private static Map<Long, Integer> counts(List<Map.Entry<Long, Integer>> counted) {
        return counted.stream().collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Customers as they stand now, in the order in which they registered. */
    List<Person> now(Collection<Long> ids) {
        return people(ids, OffsetDateTime.now(clock));
    }

    /** The same as when they registered: nobody owned them yet. */
    List<Person> atRegistration(Collection<Long> ids) {
        return people(ids, null);
    }

    /** @param at the moment of the decision, or null for that of each registration */
    private List<Person> people(Collection<Long> ids, OffsetDateTime at) {
        var then = at == null;
        var ended = db
                .query(h -> h.createQuery(ENDED)
                        .bind("zone", settings.text("brokerage.zone"))
                        .bind("then", then)
                        .bindArray("ids", Long.class, ids.toArray())
                        .map(Facts::end)
                        .list())
                .stream()
                .collect(groupingBy(EndOf::of, toMap(EndOf::manager, EndOf::day)));
        var declined = then ? Map.<Long, Map<OwnershipRole, Set<Long>>>of() : declined(ids, at);
        return db.query(h -> h.createQuery(PEOPLE)
                .bindArray("ids", Long.class, ids.toArray())
                .map((row, context) -> person(
                        row,
                        then ? row.getObject("registered_at", OffsetDateTime.class) : at,
                        then ? Map.of() : owners(row),
                        ended.getOrDefault(row.getLong("id"), Map.of()),
                        declined.getOrDefault(row.getLong("id"), Map.of())))
                .list());
    }

    /**
     * Customers as they stood when they came to another stage, in the order of the moves; without what rules for changes of
     * stage gave and took back since the first of these days.
     */
    List<Person> atMoves(List<Moves.Move> moves, OffsetDateTime from) {
        var ids = moves.stream().map(Moves.Move::customerId).toArray();
        var times = moves.stream().map(move -> move.at().toString()).toArray();
        var ended = db
                .query(h -> h.createQuery(ENDED_THEN)
                        .bind("zone", settings.text("brokerage.zone"))
                        .bind("from", from)
                        .bindArray("ids", Long.class, ids)
                        .bindArray("ats", String.class, times)
                        .map(Facts::end)
                        .list())
                .stream()
                .collect(groupingBy(EndOf::of, toMap(EndOf::manager, EndOf::day)));
        var declined = declined(moves.stream().map(Moves.Move::customerId).toList(), from);
        var no = new AtomicLong();
        return db.query(h -> h.createQuery(PEOPLE_THEN)
                .bind("from", from)
                .bindArray("ids", Long.class, ids)
                .bindArray("ats", String.class, times)
                .map((row, context) -> person(
                        row,
                        row.getObject("at", OffsetDateTime.class),
                        owners(row),
                        ended.getOrDefault(no.incrementAndGet(), Map.of()),
                        declined.getOrDefault(row.getLong("id"), Map.of())))
                .list());
    }

    private Map<Long, Map<OwnershipRole, Set<Long>>> declined(Collection<Long> ids, OffsetDateTime before) {
        return db
                .query(h -> h.createQuery(DECLINED)
                        .bind("before", before)
                        .bindArray("ids", Long.class, ids.toArray())
                        .map((row, context) ->
                                new Refusal(row.getLong(1), OwnershipRole.valueOf(row.getString(2)), row.getLong(3)))
                        .list())
                .stream()
                .collect(groupingBy(
                        Refusal::customer,
                        groupingBy(Refusal::role, Collectors.mapping(Refusal::manager, Collectors.toSet()))));
    }

    private Person person(
            ResultSet row,
            OffsetDateTime at,
            Map<OwnershipRole, Long> owners,
            Map<Long, LocalDate> ended,
            Map<OwnershipRole, Set<Long>> declined)
            throws SQLException {
        return new Person(
                row.getLong("id"),
                at.atZoneSameInstant(settings.zone()).toLocalDateTime(),
                Stream.of(row.getString("user_region"), row.getString("active_region"))
                        .filter(Objects::nonNull)
                        .collect(Collectors.toSet()),
                row.getString("language"),
                row.getBoolean("restricted"),
                owners,
                ended,
                declined);
    }

    private static EndOf end(ResultSet row, StatementContext context) throws SQLException {
        return new EndOf(row.getLong(1), row.getLong(2), row.getObject(3, LocalDate.class));
    }

    private static Map<OwnershipRole, Long> owners(ResultSet row) throws SQLException {
        var owners = new EnumMap<OwnershipRole, Long>(OwnershipRole.class);
        for (var role : OwnershipRole.values()) {
            var owner = row.getObject(role.name().toLowerCase(java.util.Locale.ROOT) + "_id", Long.class);
            if (owner != null) owners.put(role, owner);
        }
        return owners;
    }

    private static Set<String> texts(Array array) throws SQLException {
        return new HashSet<>(List.of((String[]) array.getArray()));
    }
}
