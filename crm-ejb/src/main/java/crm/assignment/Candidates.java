package crm.assignment;

import crm.access.CurrentActor;
import crm.access.Permission;
import crm.org.Manager;
import crm.shared.Db;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Locks customers and reads what decides about them.
 *
 * <p>Everybody who changes owners locks the customers first, in the order of their ids: two requests for the same customers
 * then go one after the other, never wait for each other, and the second sees what the first did.
 */
@ApplicationScoped
class Candidates {

    private static final String FACTS = """
            select c.id, c.number, o.id as open_row, o.manager_id, u.name, u.id as user_id, om.unit_id,
              (select (max(e.ended_at) at time zone :zone)::date from ownership e
               where e.customer_id = c.id and e.manager_id = :manager and e.ended_at is not null) as last_ended,
              :manager in (c.acquirer_id, c.opener_id, c.service_id, c.backup_id) is true as held,
              exists (select from contact_restriction r where r.region = c.user_region
                and (r.kind = 'SOLICITATION' or r.kind = 'SOLICITATION_WITHOUT_CONSENT'
                  and not c.consents @> '[{"given": true}]')) and c.opened_at is null as restricted,
              c.user_region, c.opened_at is not null as opened,
              exists (select from attribution a
                where a.customer_id = c.id and a.to_day is null and a.status = 'FROZEN') as frozen,
              c.acquirer_id, c.opener_id, c.service_id, c.backup_id
            from customer c
            left join lateral (
              select w.id, w.manager_id from ownership w
              where w.customer_id = c.id and w.role = :role and w.ended_at is null offset 0) o on true
            left join account_manager om on om.id = o.manager_id
            left join app_user u on u.id = om.user_id
            where c.id = any (:ids)
            """;

    @Inject
    Db db;

    @Inject
    ManagerLoads loads;

    @Inject
    CurrentActor actor;

    /** Locks those of the numbers that the permission reaches, and returns their ids. */
    List<Long> lock(Permission permission, Collection<String> numbers) {
        var scope = actor.scope(permission);
        if (scope.isEmpty()) return List.of();
        return db.query(h -> scope.bind(h.createQuery("select c.id from customer c where " + scope.predicate("c")
                                + " and c.number = any (:numbers) order by c.id for no key update of c")
                        .bindArray("numbers", String.class, numbers.toArray()))
                .mapTo(Long.class)
                .list());
    }

    /** Locks customers by id, in order, whoever sees them. */
    void lock(Collection<Long> ids) {
        if (ids.isEmpty()) return;
        db.query(h -> h.createQuery("select count(*) from (select from customer where id = any (:ids) order by id"
                        + " for no key update) locked")
                .bindArray("ids", Long.class, ids.toArray())
                .mapTo(Long.class)
                .one());
    }

    /** What decides whether the manager gets these customers in the role. */
    List<Candidate> read(Collection<Long> ids, Manager manager, OwnershipRole role, String zone) {
        return db.query(h -> h.createQuery(FACTS)
                .bind("zone", zone)
                .bind("manager", manager.id())
                .bind("role", role.name())
                .bindArray("ids", Long.class, ids.toArray())
                .map((row, context) -> candidate(row))
                .list());
    }

    /** How many customers a manager has in any role. */
    int load(Manager manager) {
        return loads.of(manager.id());
    }

    private static Candidate candidate(ResultSet row) throws SQLException {
        return new Candidate(
                row.getLong("id"),
                row.getString("number"),
                row.getObject("open_row", Long.class),
                row.getObject("manager_id", Long.class),
                row.getString("name"),
                row.getObject("user_id", Long.class),
                row.getObject("unit_id", Long.class),
                row.getObject("last_ended", LocalDate.class),
                row.getBoolean("held"),
                row.getBoolean("restricted"),
                row.getString("user_region"),
                row.getBoolean("opened"),
                row.getBoolean("frozen"),
                owners(row));
    }

    static Map<OwnershipRole, Long> owners(ResultSet row) throws SQLException {
        var owners = new EnumMap<OwnershipRole, Long>(OwnershipRole.class);
        for (var role : OwnershipRole.values()) {
            var owner = row.getObject(role.name().toLowerCase() + "_id", Long.class);
            if (owner != null) owners.put(role, owner);
        }
        return owners;
    }
}
