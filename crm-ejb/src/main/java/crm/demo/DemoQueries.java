package crm.demo;

import static crm.access.Permission.JOB_DEMO;
import static java.util.stream.Collectors.toMap;

import crm.access.Requires;
import crm.access.RowAccess;
import crm.assignment.OwnershipRole;
import crm.serviceaction.ActionCount;
import crm.serviceaction.ActionKind;
import crm.shared.Db;
import crm.shared.Settings;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The customers of a demonstration and what they have already. */
@Stateless
public class DemoQueries {

    @Inject
    Db db;

    @Inject
    RowAccess rows;

    @Inject
    Settings settings;

    /** How many customers follow after one. */
    @Requires(JOB_DEMO)
    public long count(long after) {
        refuseRealData();
        return rows.house(() -> db.query(h -> h.createQuery("select count(*) from customer where id > :after")
                .bind("after", after)
                .mapTo(Long.class)
                .one()));
    }

    /** The next customers in the order of their ids. */
    @Requires(JOB_DEMO)
    public List<DemoCustomer> after(long id, int limit) {
        refuseRealData();
        return rows.house(() -> db.query(h -> h.createQuery(
                        "select id, number, user_region, language, stage in ('FUNDED', 'TRADED'), registered_at from"
                                + " customer where id > :id order by id limit :limit")
                .bind("id", id)
                .bind("limit", limit)
                .map((row, context) -> new DemoCustomer(
                        row.getLong(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getBoolean(5),
                        row.getObject(6, OffsetDateTime.class).toInstant()))
                .list()));
    }

    /** Those of the customers that have rows in a table already. */
    @Requires(JOB_DEMO)
    public Set<Long> having(DemoTrace trace, Collection<Long> customers) {
        return new HashSet<>(rows.house(() -> db.query(h -> h.createQuery(
                        "select distinct customer_id from " + trace.table() + " where customer_id = any (:ids)")
                .bindArray("ids", Long.class, customers.toArray())
                .mapTo(Long.class)
                .list())));
    }

    /** The user names of those who look after these customers now. */
    @Requires(JOB_DEMO)
    public Map<Long, String> managers(Collection<Long> customers) {
        return rows.house(() -> db.query(h -> h
                .createQuery("select c.id, u.name from customer c"
                        + " join account_manager m on m.id = c.responsible_id join app_user u on u.id = m.user_id"
                        + " where c.id = any (:ids)")
                .bindArray("ids", Long.class, customers.toArray())
                .map((row, context) -> Map.entry(row.getLong(1), row.getString(2)))
                .stream()
                .collect(toMap(Map.Entry::getKey, Map.Entry::getValue))));
    }

    /** The calls, messages and answers of a day that arrived, person by person. */
    @Requires(JOB_DEMO)
    public List<ActionCount> actions(LocalDate day) {
        refuseRealData();
        return db.query(h -> h.createQuery("select staff, kind, count from service_action_counts(:from, :until)")
                .bind("from", day.atStartOfDay(settings.zone()).toOffsetDateTime())
                .bind("until", day.plusDays(1).atStartOfDay(settings.zone()).toOffsetDateTime())
                .map((row, context) ->
                        new ActionCount(row.getString(1), ActionKind.valueOf(row.getString(2)), row.getLong(3)))
                .list());
    }

    /** True while nobody was shown a masked value. */
    @Requires(JOB_DEMO)
    public boolean nobodyWasShown() {
        return rows.house(() -> db.query(h -> h.createQuery("select not exists (select from customer_reveal)")
                .mapTo(Boolean.class)
                .one()));
    }

    /** A customer of a unit whose document number is known, or nothing. */
    @Requires(JOB_DEMO)
    public Optional<String> withDocument(String unit) {
        return rows.house(() -> db.query(h -> h.createQuery(
                        "select c.number from customer c join org_unit u on u.id = c.unit_id where u.code = :unit"
                                + " and c.id_number <> '' order by c.id limit 1")
                .bind("unit", unit)
                .mapTo(String.class)
                .findOne()));
    }

    /** The user names of managers who have resigned. */
    @Requires(JOB_DEMO)
    public Set<String> resigned() {
        refuseRealData();
        return new HashSet<>(db.query(h -> h.createQuery("select u.name from account_manager m"
                        + " join app_user u on u.id = m.user_id where m.status = 'RESIGNED'")
                .mapTo(String.class)
                .list()));
    }

    /** The id of the manager of a user name. */
    @Requires(JOB_DEMO)
    public long manager(String user) {
        return db.query(h -> h.createQuery(
                        "select m.id from account_manager m join app_user u on u.id = m.user_id where u.name = :user")
                .bind("user", user)
                .mapTo(Long.class)
                .one());
    }

    /** Every so-manieth of the customers whom a manager has in a role, by number. */
    @Requires(JOB_DEMO)
    public List<String> held(String user, OwnershipRole role, int every) {
        refuseRealData();
        return rows.house(() -> db.query(h -> h.createQuery("select c.number from customer c"
                        + " join ownership o on o.customer_id = c.id and o.ended_at is null and o.role = :role"
                        + " join account_manager m on m.id = o.manager_id join app_user u on u.id = m.user_id"
                        + " where u.name = :user and c.id % :every = 0 order by c.id")
                .bind("user", user)
                .bind("role", role.name())
                .bind("every", every)
                .mapTo(String.class)
                .list()));
    }

    /** Open rows of ownership of these customers that were due on a day. */
    @Requires(JOB_DEMO)
    public List<Long> due(Collection<Long> customers, LocalDate day) {
        return rows.house(() -> db.query(h -> h.createQuery("select id from ownership where customer_id = any (:ids)"
                        + " and ended_at is null and reclaim_on <= :day order by reclaim_on, id")
                .bindArray("ids", Long.class, customers.toArray())
                .bind("day", day)
                .mapTo(Long.class)
                .list()));
    }

    /** A few customers of a manager whose protection ends on one of the next days, by number. */
    @Requires(JOB_DEMO)
    public List<String> ending(String user, LocalDate today) {
        refuseRealData();
        return rows.house(() -> db.query(h -> h.createQuery(
                        "select c.number from ownership o"
                                + " join customer c on c.id = o.customer_id join account_manager m on m.id = o.manager_id"
                                + " join app_user u on u.id = m.user_id where u.name = :user and o.ended_at is null"
                                + " and o.reclaim_on between :today::date and :today::date + 3 order by o.reclaim_on, o.id limit 4")
                .bind("user", user)
                .bind("today", today)
                .mapTo(String.class)
                .list()));
    }

    /** A few customers in the pool who were reclaimed from a manager not long ago, by number. */
    @Requires(JOB_DEMO)
    public List<String> lost(String user) {
        refuseRealData();
        return rows.house(() ->
                db.query(h -> h.createQuery("select c.number from pool_entry p join customer c on c.id = p.customer_id"
                                + " join account_manager m on m.id = p.last_owner_id join app_user u on u.id = m.user_id"
                                + " where u.name = :user and p.why = 'RECLAIMED' and p.left_at is null and c.opened_at is null"
                                + " order by p.entered_at desc, p.id limit 2")
                        .bind("user", user)
                        .mapTo(String.class)
                        .list()));
    }

    /** Notes a few customers of the pool for the assignment rules, as if they had just arrived. */
    @Requires(JOB_DEMO)
    public List<Long> noteForRules(int count) {
        refuseRealData();
        return rows.house(() -> db.query(h -> h.createQuery("insert into allocation_intake (customer_id, occasion, at)"
                        + " select id, 'ARRIVAL', registered_at from customer where in_pool_since is not null"
                        + " order by registered_at desc, id limit :count on conflict do nothing returning customer_id")
                .bind("count", count)
                .mapTo(Long.class)
                .list()));
    }

    /** Notes a few customers of each stage to whose owner the next one is still to come, as if they had just come to the stage. */
    @Requires(JOB_DEMO)
    public List<Long> noteMoves(int count) {
        refuseRealData();
        return rows.house(() -> db.query(h -> h.createQuery("insert into allocation_intake (customer_id, occasion, at)"
                        + " select id, 'STAGE', stage_since from (select c.*, row_number() over (partition by c.stage order by"
                        + " c.stage_since desc, c.id) as no from customer c where c.responsible_id is not null"
                        + " and c.service_id is null and (c.stage = 'FUNDED' or c.stage = 'PENDING_FUNDING' and c.opener_id is null)) c"
                        + " where no <= :count on conflict do nothing returning customer_id")
                .bind("count", count)
                .mapTo(Long.class)
                .list()));
    }

    private void refuseRealData() {
        if (!settings.isDemo()) throw DemoRule.NOT_A_DEMO.violatedBy();
    }
}
