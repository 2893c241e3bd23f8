package crm.user;

import static crm.access.Permission.USER_EDIT;
import static crm.access.Permission.USER_VIEW;

import crm.access.AccessRule;
import crm.access.CurrentActor;
import crm.access.DataScope;
import crm.access.Requires;
import crm.access.RoleName;
import crm.access.UnitReach;
import crm.shared.Db;
import crm.shared.Settings;
import crm.shared.Slice;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Reads accounts within the caller's reach. */
@Stateless
public class UserQueries {

    private static final String STANDING =
            "case when u.status = 'ENDED' or exists (select from account_manager rm where"
                    + " rm.user_id = u.id and rm.status = 'RESIGNED') then 'ENDED' when user_rests(u.id, :now) then 'ON_LEAVE'"
                    + " when u.kind = 'PERSON' and u.locked_until > :now then 'LOCKED' else 'ACTIVE' end";

    private static final String HELD = "g.user_id = u.id and (g.to_at is null or g.to_at > :now)";

    private static final String FROM = """
         from app_user u where (:all or exists (select from user_grant g where %1$s and g.unit_id = any (:units)))
          and (:text::text is null or u.name ilike :text or u.display_name ilike :text)
          and (:standing::text is null or %2$s = :standing) and (:kind::text is null or u.kind = :kind)
          and (:role::text is null or exists (select from user_grant g join role r on r.id = g.role_id
            where %1$s and r.code = :role))
          and (:unit::text is null or exists (select from user_grant g where %1$s and g.unit_id = any (
            (select units_below(o.id, :day::date) from org_unit o where o.code = :unit)::bigint[])))
        """.formatted(HELD, STANDING);

    private static final String COLUMNS = """
        select u.id, u.name, u.display_name, u.kind, %2$s as standing,
          (select m.id from account_manager m where m.user_id = u.id) as manager,
          array(select r.code || ' ' || o.code from user_grant g join role r on r.id = g.role_id join org_unit o on o.id = g.unit_id
            where %1$s and g.from_at <= :now order by g.id) as roles,
          (select count(*) from user_grant g where %1$s and g.from_at > :now) as later
        """.formatted(HELD, STANDING);

    private static final String GRANTS = """
        select g.id, r.code, r.name, r.name_hant, r.name_hans, o.code, o.name, o.name_hant, o.name_hans,
          (g.from_at at time zone :zone)::date, ((g.to_at - interval '1 microsecond') at time zone :zone)::date,
          case when g.to_at <= :now then 'PAST' when g.from_at > :now then 'LATER' else 'NOW' end, g.to_at
        from user_grant g join role r on r.id = g.role_id join org_unit o on o.id = g.unit_id
        where g.user_id = :user order by g.to_at is not null and g.to_at <= :now, g.from_at desc, g.id
        """;

    @Inject
    Db db;

    @Inject
    SessionStore sessions;

    @Inject
    SecondFactors factors;

    @Inject
    Directory directory;

    @Inject
    ProviderSettings provider;

    @Inject
    UnitReach reach;

    @Inject
    CurrentActor actor;

    @Inject
    Settings settings;

    @Inject
    Clock clock;

    /** The accounts that match, by user name. */
    @Requires(USER_VIEW)
    public Slice<UserRow> page(UserFilter filter, UserKeyset keyset) {
        var scope = reach.of(USER_VIEW);
        var count = db.query(h -> bound(h.createQuery("select count(*)" + FROM), filter, scope)
                .mapTo(Long.class)
                .one());
        var rows = new ArrayList<>(read(filter, keyset, scope));
        var more = rows.size() > keyset.size();
        if (more) rows.remove(rows.size() - 1);
        var backward = keyset.to().isBackward();
        if (backward) Collections.reverse(rows);
        var last = keyset.to() == UserKeyset.To.LAST;
        var next = rows.isEmpty() || last || !backward && !more
                ? null
                : rows.get(rows.size() - 1).name();
        var previous = rows.isEmpty() || (backward ? !more : keyset.cursor() == null)
                ? null
                : rows.get(0).name();
        return new Slice<>(rows, next, previous, count, true);
    }

    private List<UserRow> read(UserFilter filter, UserKeyset keyset, DataScope scope) {
        var backward = keyset.to().isBackward();
        var sql = COLUMNS + FROM
                + (keyset.cursor() == null ? "" : " and u.name " + (backward ? "<" : ">") + " :cursor")
                + " order by u.name" + (backward ? " desc" : "") + " limit :limit";
        return db.query(h -> {
            var query = bound(h.createQuery(sql), filter, scope).bind("limit", keyset.size() + 1);
            if (keyset.cursor() != null) query.bind("cursor", keyset.cursor());
            return query.map((row, context) -> row(row)).list();
        });
    }

    /** One account with all it holds and held; out of reach as if there were none. */
    @Requires(USER_VIEW)
    public UserView view(String name) {
        var scope = reach.of(USER_VIEW);
        var now = OffsetDateTime.now(clock);
        return db.query(h -> {
            var user = bound(h.createQuery(COLUMNS + FROM + " and u.name = :name"), UserFilter.ANY, scope)
                    .bind("name", name)
                    .map((row, context) -> row(row))
                    .findOne()
                    .orElseThrow(() -> AccessRule.NOT_FOUND.violatedBy(String.valueOf(name)));
            return new UserView(
                    user,
                    h.select("select password_first from app_user where id = ?", user.id())
                            .mapTo(Boolean.class)
                            .one(),
                    h.select(
                                    "select count(*) from api_token where user_id = ? and revoked_at is null and expires_at > ?",
                                    user.id(),
                                    now)
                            .mapTo(Integer.class)
                            .one(),
                    h.select("select max(last_used_at) from api_token where user_id = ?", user.id())
                            .map((row, context) -> row.getObject(1, OffsetDateTime.class))
                            .findOne()
                            .orElse(null),
                    grants(h, user.id(), now),
                    leaves(h, user.id()),
                    toxic(h, user.id(), now),
                    sessions.open(user.id(), null),
                    factors.since(user.id()).orElse(null),
                    h.select("select directory from app_user where id = ?", user.id())
                            .mapTo(Boolean.class)
                            .one(),
                    directory.isConfigured() || provider.isThere(),
                    manageable(h, user, now));
        });
    }

    /** The units within reach in which a role can be held. */
    @Requires(USER_VIEW)
    public List<UserUnit> units() {
        var scope = reach.of(USER_VIEW);
        return db.query(
                h -> h.createQuery("select u.code, u.name, u.name_hant, u.name_hans from org_unit u where (:all or"
                                + " u.id = any (:units)) and exists (select from org_unit_parent p where p.unit_id = u.id and p.to_day is"
                                + " null) and (select min(p.from_day) from org_unit_parent p where p.unit_id = u.id) <= :today order by array_position(array['HEAD_OFFICE', 'REGION', 'BRANCH',"
                                + " 'TEAM'], u.kind), u.name, u.code")
                        .bind("all", scope.all())
                        .bindArray("units", Long.class, scope.units().toArray())
                        .bind("today", settings.today())
                        .map((row, context) ->
                                new UserUnit(row.getString(1), row.getString(2), row.getString(3), row.getString(4)))
                        .list());
    }

    /** The roles somebody can be given. */
    @Requires(USER_VIEW)
    public List<RoleName> roles() {
        return db.query(h -> h.createQuery(
                        "select code, name, name_hant, name_hans from role where ended_at is null order by name")
                .map((row, context) ->
                        new RoleName(row.getString(1), row.getString(2), row.getString(3), row.getString(4)))
                .list());
    }

    /** What somebody can make and check alone, by all roles held now or later. */
    static List<ToxicPair> toxic(Handle h, long userId, OffsetDateTime now) {
        return ToxicPair.among(new HashSet<>(h.createQuery(
                        "select distinct p.permission from user_grant g join"
                                + " role_permission p on p.role_id = g.role_id where g.user_id = :user and (g.to_at is null or g.to_at > :now)")
                .bind("user", userId)
                .bind("now", now)
                .mapTo(String.class)
                .list()));
    }

    private boolean manageable(Handle h, UserRow user, OffsetDateTime now) {
        if (!actor.can(USER_EDIT) || user.name().equals(actor.name()) || user.kind() == UserKind.TECHNICAL) {
            return false;
        }
        var scope = reach.of(USER_EDIT);
        return scope.all()
                || h.createQuery("select exists (select from app_user u where u.id = :user and " + Managed.SQL + ")")
                        .bind("all", false)
                        .bindArray("units", Long.class, scope.units().toArray())
                        .bind("user", user.id())
                        .bind("now", now)
                        .mapTo(Boolean.class)
                        .one();
    }

    private List<GrantRow> grants(Handle h, long userId, OffsetDateTime now) {
        return h.createQuery(GRANTS)
                .bind("zone", settings.zone().getId())
                .bind("now", now)
                .bind("user", userId)
                .map((row, context) -> new GrantRow(
                        row.getLong(1),
                        new RoleName(row.getString(2), row.getString(3), row.getString(4), row.getString(5)),
                        row.getString(6),
                        row.getString(7),
                        row.getString(8),
                        row.getString(9),
                        row.getObject(10, LocalDate.class),
                        row.getObject(11, LocalDate.class),
                        GrantStanding.valueOf(row.getString(12)),
                        row.getObject(13, OffsetDateTime.class)))
                .list();
    }

    private List<UserLeaveRow> leaves(Handle h, long userId) {
        return h.createQuery(
                        "select id, from_day, to_day, reason, by_user, coalesce(to_day, 'infinity'::date) >= :today::date"
                                + " from user_leave where user_id = :user order by from_day desc")
                .bind("today", settings.today())
                .bind("user", userId)
                .map((row, context) -> new UserLeaveRow(
                        row.getLong(1),
                        row.getObject(2, LocalDate.class),
                        row.getObject(3, LocalDate.class),
                        row.getString(4),
                        row.getString(5),
                        row.getBoolean(6)))
                .list();
    }

    private Query bound(Query query, UserFilter filter, DataScope scope) {
        return query.bind("all", scope.all())
                .bindArray("units", Long.class, scope.units().toArray())
                .bind("text", filter.pattern())
                .bind("standing", filter.standing())
                .bind("kind", filter.kind())
                .bind("role", filter.role())
                .bind("unit", filter.unit())
                .bind("day", settings.today())
                .bind("now", OffsetDateTime.now(clock));
    }

    private static UserRow row(ResultSet row) throws SQLException {
        return new UserRow(
                row.getLong("id"),
                row.getString("name"),
                row.getString("display_name"),
                UserKind.valueOf(row.getString("kind")),
                UserStanding.valueOf(row.getString("standing")),
                row.getObject("manager", Long.class),
                Arrays.stream((String[]) row.getArray("roles").getArray())
                        .map(UserRow.Held::of)
                        .toList(),
                row.getInt("later"));
    }
}
