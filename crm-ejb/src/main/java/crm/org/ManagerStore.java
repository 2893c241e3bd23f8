package crm.org;

import crm.access.AccessRule;
import crm.shared.Db;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;

/** Writes account managers; what may be written, the service has checked. */
@ApplicationScoped
class ManagerStore {

    private static final String VALUES = """
        user_id = :user, unit_id = :unit, name_local = :local, name_latin = :latin, position = :position,
        region = :region, languages = :languages, licences = :licences, capacity = :capacity, work_days = :days,
        work_from = :from::time, work_to = :to::time, phone = :phone, email = :email, joined_on = :joined
        """;

    private static final String SOCIAL = """
        with gone as (
          update manager_social set account = null where manager_id = :id and not (kind = any (:kinds)) and image is not null),
        dropped as (
          delete from manager_social where manager_id = :id and not (kind = any (:kinds)) and image is null)
        insert into manager_social (manager_id, kind, account) select :id, * from unnest(:kinds, :accounts)
        on conflict (manager_id, kind) do update set account = excluded.account
        """;

    @Inject
    Db db;

    /** A manager whose row nobody else changes until the transaction ends. */
    record Locked(long id, long version, Long userId, String user, long unitId, String name, boolean resigned) {

        /** How refusals and the audit trail name the manager. */
        String called() {
            return user == null ? name : user;
        }
    }

    Locked lock(long id) {
        return db.query(h -> h.createQuery("select m.id, m.version, m.user_id, u.name, m.unit_id, m.name_latin,"
                                + " m.status = 'RESIGNED' from account_manager m left join app_user u on u.id = m.user_id where m.id = :id"
                                + " for no key update of m")
                        .bind("id", id)
                        .map((row, context) -> new Locked(
                                row.getLong(1),
                                row.getLong(2),
                                row.getObject(3, Long.class),
                                row.getString(4),
                                row.getLong(5),
                                row.getString(6),
                                row.getBoolean(7)))
                        .findOne())
                .orElseThrow(() -> AccessRule.NOT_FOUND.violatedBy(id));
    }

    /** The id of the account of a person who is free to become this manager; null stays null. */
    Long freeUser(String name, Long managerId) {
        if (name == null) return null;
        record Account(long id, boolean usable, Long manager) {}
        var account = db.query(h -> h.createQuery(
                                "select u.id, u.kind = 'PERSON' and u.status = 'ACTIVE', m.id from app_user u left"
                                        + " join account_manager m on m.user_id = u.id where u.name = :name")
                        .bind("name", name)
                        .map((row, context) ->
                                new Account(row.getLong(1), row.getBoolean(2), row.getObject(3, Long.class)))
                        .findOne())
                .orElseThrow(() -> ManagerRule.USER_UNKNOWN.violatedBy(name));
        if (account.manager() != null && !account.manager().equals(managerId)) {
            throw ManagerRule.USER_TAKEN.violatedBy(name);
        }
        if (!account.usable()) throw ManagerRule.USER_UNKNOWN.violatedBy(name);
        return account.id();
    }

    /** A position that is no longer offered stays with who has it. */
    void refuseUnknownPosition(String position, Long managerId) {
        if (position == null) return;
        var known =
                db.query(h -> h.createQuery("select exists (select from dictionary_entry d where d.kind = 'POSITION'"
                                + " and d.code = :code and (d.active or exists (select from account_manager m where m.id = :id"
                                + " and m.position = d.code)))")
                        .bind("code", position)
                        .bind("id", managerId)
                        .mapTo(Boolean.class)
                        .one());
        if (!known) throw ManagerRule.POSITION.violatedBy(position);
    }

    long insert(ManagerRequest request, Long userId, long unitId) {
        return db.query(h -> {
            var id = h.createQuery("select nextval('account_manager_seq')")
                    .mapTo(Long.class)
                    .one();
            h.execute(
                    "insert into account_manager (id, unit_id, name_local, name_latin) values (?, ?, '', '')",
                    id,
                    unitId);
            write(h, id, request, userId, unitId);
            return id;
        });
    }

    void update(long id, ManagerRequest request, Long userId, long unitId) {
        db.run(h -> write(h, id, request, userId, unitId));
    }

    private static void write(Handle h, long id, ManagerRequest request, Long userId, long unitId) {
        bound(
                        h.createUpdate(
                                "update account_manager set version = version + 1, " + VALUES + " where id = :id"),
                        request,
                        userId,
                        unitId)
                .bind("id", id)
                .execute();
        h.createUpdate(SOCIAL)
                .bind("id", id)
                .bindArray(
                        "kinds",
                        String.class,
                        request.social().keySet().stream().map(Enum::name).toArray())
                .bindArray("accounts", String.class, request.social().values().toArray())
                .execute();
    }

    private static Update bound(Update update, ManagerRequest request, Long userId, long unitId) {
        var local = Optional.ofNullable(request.nameLocal()).orElse(request.nameLatin());
        var latin = Optional.ofNullable(request.nameLatin()).orElse(request.nameLocal());
        return update.bind("user", userId)
                .bind("unit", unitId)
                .bind("local", local)
                .bind("latin", latin)
                .bind("position", request.position())
                .bind("region", request.region())
                .bindArray(
                        "languages",
                        String.class,
                        request.languages().stream()
                                .sorted()
                                .map(SpokenLanguage::code)
                                .toArray())
                .bindArray("licences", String.class, request.licences().toArray())
                .bind("capacity", request.capacity())
                .bindArray("days", Integer.class, request.hours().days().toArray())
                .bind("from", text(request.hours().from()))
                .bind("to", text(request.hours().to()))
                .bind("phone", request.phone())
                .bind("email", request.email())
                .bind("joined", request.joinedOn());
    }

    private static String text(LocalTime time) {
        return time == null ? null : time.toString();
    }

    /** What stands there, for the audit trail. */
    Map<String, Object> facts(long id) {
        return db.query(h -> h.createQuery("""
            select u.name as "user", t.code as unit, m.name_local as "nameLocal", m.name_latin as "nameLatin",
              m.position, m.region, array_to_string(m.languages, ', ') as languages,
              array_to_string(m.licences, ', ') as licences, m.capacity, array_to_string(m.work_days, ', ') as "days",
              m.work_from::text as "from", m.work_to::text as "to", m.phone, m.email, m.joined_on::text as "joinedOn",
              (select string_agg(s.kind || ' ' || s.account, ', ' order by s.kind) from manager_social s
               where s.manager_id = m.id and s.account is not null) as social
            from account_manager m join org_unit t on t.id = m.unit_id left join app_user u on u.id = m.user_id
            where m.id = :id
            """)
                .bind("id", id)
                .map((row, context) -> {
                    var facts = new LinkedHashMap<String, Object>();
                    var columns = row.getMetaData();
                    for (int i = 1; i <= columns.getColumnCount(); i++) {
                        var value = row.getObject(i);
                        facts.put(columns.getColumnLabel(i), value == null ? "" : value);
                    }
                    return facts;
                })
                .one());
    }

    /** The leaves that a resignation on a day cuts short or away. */
    List<ManagerLeave> leavesFrom(long id, LocalDate day) {
        return db.query(h -> h.createQuery(
                        ManagerLeave.SELECT
                                + " where l.manager_id = :id and coalesce(l.to_day, 'infinity'::date) >= :day order by l.from_day")
                .bind("id", id)
                .bind("day", day)
                .map((row, context) -> ManagerLeave.read(row))
                .list());
    }

    /** Lets a manager resign on a day; leaves of that day and later end with it. */
    void resign(long id, LocalDate day) {
        db.run(h -> {
            h.execute("delete from manager_leave where manager_id = ? and from_day >= ?", id, day);
            h.execute(
                    "update manager_leave set to_day = ? where manager_id = ? and coalesce(to_day, 'infinity') >= ?",
                    day.minusDays(1),
                    id,
                    day);
            h.execute(
                    "update account_manager set status = 'RESIGNED', resigned_on = ?, version = version + 1 where id ="
                            + " ?",
                    day,
                    id);
        });
    }

    /** Into a unit that is no more nobody comes back; while somebody does, it does not close. */
    void refuseClosedUnit(Locked manager, LocalDate today) {
        var unit = db.query(h -> h.createQuery("select code from org_unit where id = :id for key share")
                .bind("id", manager.unitId())
                .mapTo(String.class)
                .one());
        var open = db.query(h -> h.createQuery("select " + OrgTree.open("u") + " from org_unit u where u.id = :id")
                .bind("today", today)
                .bind("id", manager.unitId())
                .mapTo(Boolean.class)
                .one());
        if (!open) throw ManagerRule.UNIT_CLOSED.violatedBy(unit, manager.called());
    }

    void rejoin(long id) {
        db.run(h -> h.execute(
                "update account_manager set status = 'ACTIVE', resigned_on = null, version = version + 1 where id = ?",
                id));
    }

    /** Whether the audit trail tells of anything the user did. */
    boolean hasActed(String user) {
        return user != null
                && db.query(h -> h.createQuery("select audit_has_acted(:user)")
                        .bind("user", user)
                        .mapTo(Boolean.class)
                        .one());
    }

    /** Deletes a manager nothing points to; the database refuses one something does. */
    void delete(long id) {
        db.run(h -> {
            h.execute("delete from manager_leave where manager_id = ?", id);
            h.execute("delete from qr_code where manager_id = ? and scans = 0 and registrations = 0", id);
            h.execute("delete from account_manager where id = ?", id);
        });
    }
}
