package crm.org;

import static crm.access.Permission.HAND_OVER;
import static crm.access.Permission.MANAGER_EDIT;
import static crm.access.Permission.MANAGER_LEAVE;
import static crm.access.Permission.MANAGER_VIEW;

import crm.access.AccessRule;
import crm.access.DataScope;
import crm.access.Requires;
import crm.access.RoleName;
import crm.shared.Db;
import crm.shared.Settings;
import crm.shared.Slice;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jdbi.v3.core.statement.Query;

/** Reads account managers within the caller's reach. */
@Stateless
public class ManagerQueries {

    private static final String COLUMNS = """
        m.id, m.version, u.name as user_name, m.name_local, m.name_latin, m.position, t.id as t_id, t.code as t_code,
        t.kind as t_kind, t.name as t_name, t.name_hant as t_hant, t.name_hans as t_hans, m.region, m.languages,
        m.licences, m.capacity, %s as status, a.from_day, a.to_day, a.deputy, m.phone, m.email, m.joined_on, m.resigned_on,
        m.work_days, m.work_from, m.work_to
        """.formatted(Manager.STATUS);

    private static final String TABLES = """
         from account_manager m join org_unit t on t.id = m.unit_id left join app_user u on u.id = m.user_id
        left join lateral (select l.from_day, l.to_day, d.name as deputy from manager_leave l
          left join account_manager dm on dm.id = l.deputy_id left join app_user d on d.id = dm.user_id
          where l.manager_id = m.id and coalesce(l.to_day, 'infinity'::date) >= :day::date
          order by l.from_day limit 1) a on true
        where %s and (:status::text is null or %s = :status)
          and (:text::text is null or concat_ws(' ', m.name_local, m.name_latin, u.name, m.email, m.phone) ilike :text)
          and (:unit::text is null or m.unit_id = any (
            (select units_below(w.id, :day::date) from org_unit w where w.code = :unit)::bigint[]))
          and (:language::text is null or :language = any (m.languages))
          and (:licence::text is null or array_to_string(m.licences, ' ') ilike :licence)
        """;

    private static final String LEAVES = """
        select l.id, l.from_day, l.to_day, u.name, d.name_local, d.name_latin, l.reason,
          coalesce(l.to_day, 'infinity'::date) >= :day::date
        from manager_leave l left join account_manager d on d.id = l.deputy_id left join app_user u on u.id = d.user_id
        where l.manager_id = :id order by l.from_day desc, l.id desc
        """;

    private static final String DEPUTYSHIPS = """
        select m.id, m.name_local, m.name_latin, l.from_day, l.to_day
        from manager_leave l join account_manager m on m.id = l.manager_id
        where l.deputy_id = :id and coalesce(l.to_day, 'infinity'::date) >= :day::date order by l.from_day, l.id
        """;

    private static final String ROLES = """
        select r.code as r_code, r.name as r_name, r.name_hant as r_hant, r.name_hans as r_hans, t.id as t_id,
          t.code as t_code, t.kind as t_kind, t.name as t_name, t.name_hant as t_hant, t.name_hans as t_hans,
          (g.from_at at time zone :zone)::date as from_day,
          ((g.to_at - interval '1 microsecond') at time zone :zone)::date as to_day
        from account_manager m join user_grant g on g.user_id = m.user_id join role r on r.id = g.role_id
          join org_unit t on t.id = g.unit_id
        where m.id = :id and (g.to_at is null or g.to_at > :now) order by g.from_at, g.id
        """;

    @Inject
    Db db;

    @Inject
    ManagerReach reach;

    @Inject
    Cards cards;

    @Inject
    Settings settings;

    @Inject
    Clock clock;

    private record Placed(ManagerKeyset.Place place, ManagerRow row) {}

    /** The managers that match, within reach. */
    @Requires(MANAGER_VIEW)
    public Slice<ManagerRow> page(ManagerFilter filter, ManagerKeyset keyset) {
        var scope = reach.of(MANAGER_VIEW);
        var count = db.query(h -> filtered(h.createQuery("select count(*)" + from(scope)), filter, scope)
                .mapTo(Long.class)
                .one());
        var rows = new ArrayList<>(read(filter, keyset, scope));
        var more = rows.size() > keyset.size();
        if (more) rows.remove(rows.size() - 1);
        var backward = keyset.to().isBackward();
        if (backward) Collections.reverse(rows);
        var further = keyset.place() != null;
        var next = rows.isEmpty() || (backward ? keyset.to() == ManagerKeyset.To.LAST : !more)
                ? null
                : rows.get(rows.size() - 1).place().cursor();
        var previous = rows.isEmpty() || (backward ? !more : !further)
                ? null
                : rows.get(0).place().cursor();
        return new Slice<>(rows.stream().map(Placed::row).toList(), next, previous, count, true);
    }

    private List<Placed> read(ManagerFilter filter, ManagerKeyset keyset, DataScope scope) {
        var falling = keyset.isFalling();
        var key = keyset.sort().sql;
        var place = keyset.place();
        var sql = "select " + COLUMNS + ", " + key + " as place" + from(scope)
                + (place == null ? "" : " and (" + key + ", m.id) " + (falling ? "<" : ">") + " (:key, :id)")
                + " order by " + key + (falling ? " desc" : "") + ", m.id" + (falling ? " desc" : "") + " limit :limit";
        return db.query(h -> {
            var query = filtered(h.createQuery(sql), filter, scope).bind("limit", keyset.size() + 1);
            if (place != null) query.bind("key", place.key()).bind("id", place.id());
            return query.map((row, context) ->
                            new Placed(new ManagerKeyset.Place(row.getString("place"), row.getLong("id")), row(row)))
                    .list();
        });
    }

    /** One manager; out of reach as if there were none. */
    @Requires(MANAGER_VIEW)
    public ManagerView view(long managerId) {
        reach.refuseBeyond(MANAGER_VIEW, managerId);
        return db.query(h -> h.createQuery("select " + COLUMNS + TABLES.formatted("m.id = :id", Manager.STATUS))
                        .bind("id", managerId)
                        .bind("day", settings.today())
                        .bind("status", (String) null)
                        .bind("text", (String) null)
                        .bind("unit", (String) null)
                        .bind("language", (String) null)
                        .bind("licence", (String) null)
                        .map((row, context) -> new ManagerView(
                                row(row), hours(row), cards.social(managerId), leaves(managerId), codes(managerId)))
                        .findOne())
                .orElseThrow(() -> AccessRule.NOT_FOUND.violatedBy(managerId));
    }

    /** Those who have resigned, whose customers the caller may hand over; the latest first. */
    @Requires(HAND_OVER)
    public List<ManagerRow> resigned() {
        var scope = reach.of(HAND_OVER);
        return db.query(h -> filtered(
                        h.createQuery(
                                "select " + COLUMNS + from(scope) + " order by m.resigned_on desc nulls last, m.id"),
                        new ManagerFilter(null, null, ManagerStatus.RESIGNED, null, null),
                        scope)
                .map((row, context) -> row(row))
                .list());
    }

    /** The units a manager can be put into. */
    @Requires({MANAGER_VIEW, MANAGER_EDIT})
    public List<UnitName> units() {
        var scope = reach.of(MANAGER_VIEW);
        return db.query(h -> {
            var query = h.createQuery("select id, code, kind, name, name_hant, name_hans from org_unit u where "
                            + OrgTree.open("u")
                            + (scope.all() ? "" : " and id = any (:units)")
                            + " order by array_position(array['HEAD_OFFICE', 'REGION', 'BRANCH', 'TEAM'], kind), code")
                    .bind("today", settings.today());
            if (!scope.all()) query.bindArray("units", Long.class, scope.units().toArray());
            return query.map((row, context) -> unit(row, "")).list();
        });
    }

    /** User names of people without an account manager of their own, that begin with a text. */
    @Requires(MANAGER_EDIT)
    public List<String> freeUsers(String beginning, int limit) {
        return db.query(
                h -> h.createQuery("select u.name from app_user u where u.kind = 'PERSON' and u.status = 'ACTIVE'"
                                + " and starts_with(u.name, lower(:text)) and not exists (select from account_manager m"
                                + " where m.user_id = u.id) order by u.name limit :limit")
                        .bind("text", beginning == null ? "" : beginning.strip())
                        .bind("limit", limit)
                        .mapTo(String.class)
                        .list());
    }

    /** Those who can stand in for a manager on these days: of the same branch first. */
    @Requires(MANAGER_LEAVE)
    public List<ManagerRow> deputies(long managerId, LocalDate from, LocalDate to) {
        reach.refuseBeyond(MANAGER_LEAVE, managerId);
        return db.query(h -> h.createQuery("select " + COLUMNS + TABLES.formatted("""
            m.status = 'ACTIVE' and m.user_id is not null and m.id <> :id and not exists (
              select from manager_leave w where w.manager_id = m.id
                and daterange(w.from_day, w.to_day, '[]') && daterange(:from::date, :to::date, '[]'))
            """, Manager.STATUS)
                        + " order by m.unit_id <> (select o.unit_id from account_manager o where o.id = :id), t.code,"
                        + " lower(m.name_latin), m.id")
                .bind("id", managerId)
                .bind("from", from == null ? settings.today() : from)
                .bind("to", to)
                .bind("day", settings.today())
                .bind("status", (String) null)
                .bind("text", (String) null)
                .bind("unit", (String) null)
                .bind("language", (String) null)
                .bind("licence", (String) null)
                .map((row, context) -> row(row))
                .list());
    }

    /** The roles a manager's account holds and will hold, the oldest first. */
    @Requires(MANAGER_VIEW)
    public List<RoleRow> roles(long managerId) {
        reach.refuseBeyond(MANAGER_VIEW, managerId);
        return db.query(h -> h.createQuery(ROLES)
                .bind("id", managerId)
                .bind("now", OffsetDateTime.now(clock))
                .bind("zone", settings.text("brokerage.zone"))
                .map((row, context) -> new RoleRow(
                        new RoleName(
                                row.getString("r_code"),
                                row.getString("r_name"),
                                row.getString("r_hant"),
                                row.getString("r_hans")),
                        unit(row, "t_"),
                        row.getObject("from_day", LocalDate.class),
                        row.getObject("to_day", LocalDate.class)))
                .list());
    }

    /** The leaves of others, lasting or to come, in which a manager stands in. */
    @Requires(HAND_OVER)
    public List<DeputyshipRow> deputyships(long managerId) {
        reach.refuseBeyond(HAND_OVER, managerId);
        return db.query(h -> h.createQuery(DEPUTYSHIPS)
                .bind("id", managerId)
                .bind("day", settings.today())
                .map((row, context) -> new DeputyshipRow(
                        row.getLong(1),
                        row.getString(2),
                        row.getString(3),
                        row.getObject(4, LocalDate.class),
                        row.getObject(5, LocalDate.class)))
                .list());
    }

    private List<LeaveRow> leaves(long managerId) {
        return db.query(h -> h.createQuery(LEAVES)
                .bind("id", managerId)
                .bind("day", settings.today())
                .map((row, context) -> new LeaveRow(
                        row.getLong(1),
                        row.getObject(2, LocalDate.class),
                        row.getObject(3, LocalDate.class),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6),
                        row.getString(7),
                        row.getBoolean(8)))
                .list());
    }

    private List<QrCodeRow> codes(long managerId) {
        return db.query(
                h -> h.createQuery("select code, campaign, created_at, scans, scanned_at, registrations from qr_code"
                                + " where manager_id = :id order by campaign nulls first")
                        .bind("id", managerId)
                        .map((row, context) -> new QrCodeRow(
                                row.getString(1),
                                row.getString(2),
                                row.getObject(3, OffsetDateTime.class),
                                row.getLong(4),
                                row.getObject(5, OffsetDateTime.class),
                                row.getLong(6)))
                        .list());
    }

    private static String from(DataScope scope) {
        return TABLES.formatted(ManagerReach.predicate(scope, "m"), Manager.STATUS);
    }

    private Query filtered(Query query, ManagerFilter filter, DataScope scope) {
        return ManagerReach.bind(query, scope)
                .bind("day", settings.today())
                .bind("status", filter.status() == null ? null : filter.status().name())
                .bind("text", contains(filter.text()))
                .bind("unit", filter.unit())
                .bind(
                        "language",
                        filter.language() == null ? null : filter.language().code())
                .bind("licence", contains(filter.licence()));
    }

    private static String contains(String text) {
        return text == null ? null : "%" + text.replaceAll("([\\\\%_])", "\\\\$1") + "%";
    }

    private static ManagerRow row(ResultSet row) throws SQLException {
        return new ManagerRow(
                row.getLong("id"),
                row.getLong("version"),
                row.getString("user_name"),
                row.getString("name_local"),
                row.getString("name_latin"),
                row.getString("position"),
                unit(row, "t_"),
                row.getString("region"),
                texts(row, "languages"),
                texts(row, "licences"),
                row.getInt("capacity"),
                ManagerStatus.valueOf(row.getString("status")),
                row.getObject("from_day", LocalDate.class),
                row.getObject("to_day", LocalDate.class),
                row.getString("deputy"),
                row.getString("phone"),
                row.getString("email"),
                row.getObject("joined_on", LocalDate.class),
                row.getObject("resigned_on", LocalDate.class));
    }

    private static UnitName unit(ResultSet row, String prefix) throws SQLException {
        var plain = prefix.isEmpty();
        return new UnitName(
                row.getLong(prefix + "id"),
                row.getString(prefix + "code"),
                row.getString(prefix + "kind"),
                row.getString(prefix + "name"),
                row.getString(plain ? "name_hant" : prefix + "hant"),
                row.getString(plain ? "name_hans" : prefix + "hans"));
    }

    private static WorkingHours hours(ResultSet row) throws SQLException {
        return new WorkingHours(
                Arrays.asList((Integer[]) row.getArray("work_days").getArray()),
                row.getObject("work_from", LocalTime.class),
                row.getObject("work_to", LocalTime.class));
    }

    private static List<String> texts(ResultSet row, String column) throws SQLException {
        return Arrays.asList((String[]) row.getArray(column).getArray());
    }
}
