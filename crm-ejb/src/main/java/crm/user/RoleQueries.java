package crm.user;

import static crm.access.Permission.ROLE_VIEW;

import crm.access.AccessRule;
import crm.access.CurrentActor;
import crm.access.Requires;
import crm.shared.Db;
import crm.shared.Settings;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;

/** Reads roles, their versions, what is proposed, and whom it affects. */
@Stateless
public class RoleQueries {

    private static final String CHANGES = """
        select c.id, c.role_code, c.kind, c.before::text, c.after::text, c.reason, c.proposed_by, c.proposed_at, c.state,
          c.decided_by, c.decided_at, c.decision, c.version, c.proposed_by = :reader
        from role_change c
        """;

    private static final String HOLDERS = """
        select u.name, u.display_name, o.code, (g.from_at at time zone :zone)::date,
          ((g.to_at - interval '1 microsecond') at time zone :zone)::date
        from user_grant g join role r on r.id = g.role_id join app_user u on u.id = g.user_id and u.status = 'ACTIVE'
          join org_unit o on o.id = g.unit_id
        where r.code = :role and (g.to_at is null or g.to_at > :now) order by u.name, o.code limit 200
        """;

    @Inject
    Db db;

    @Inject
    RoleStore roles;

    @Inject
    RoleReport report;

    @Inject
    CurrentActor actor;

    @Inject
    Settings settings;

    @Inject
    Clock clock;

    /** All roles that have not ended, those of the product first. */
    @Requires(ROLE_VIEW)
    public List<RoleRow> roles() {
        return db
                .query(h -> h.createQuery(RoleStore.ROLE + " where r.ended_at is null order by r.name, r.code")
                        .bind("now", OffsetDateTime.now(clock))
                        .map((row, context) -> RoleStore.row(row))
                        .list())
                .stream()
                .sorted((a, b) -> Boolean.compare(b.shipped(), a.shipped()))
                .toList();
    }

    /** One role with its versions and those who hold it. */
    @Requires(ROLE_VIEW)
    public RoleView view(String code) {
        var role = roles.present(code);
        return new RoleView(role, changes(code), holders(code));
    }

    /** What waits for somebody to confirm it, oldest first. */
    @Requires(ROLE_VIEW)
    public List<RoleChangeRow> waiting() {
        return db.query(h -> h.createQuery(CHANGES + " where c.state = 'WAITING' order by c.id")
                .bind("reader", actor.name())
                .map((row, context) -> change(row))
                .list());
    }

    /**
     * What a version has and another has not.
     *
     * @param from number of a version; 0 is the role as it was before its first change
     * @param to   the same; null is the role as it is
     */
    @Requires(ROLE_VIEW)
    public RoleDifference difference(String code, long from, Long to) {
        var changes = changes(code);
        return RoleDifference.of(
                version(code, changes, from), to == null ? roles.present(code).content() : version(code, changes, to));
    }

    /** The roles as a file that can be read back here or in another brokerage; empty codes: all. */
    @Requires(ROLE_VIEW)
    public String file(Set<String> codes) {
        return RoleFile.write(roles().stream()
                .filter(role -> codes.isEmpty() || codes.contains(role.code()))
                .toList());
    }

    /** Rights that nobody needs, and those that somebody should not have. */
    @Requires(ROLE_VIEW)
    public List<RoleFinding> report() {
        return report.findings();
    }

    private List<RoleChangeRow> changes(String code) {
        return db.query(h -> h.createQuery(CHANGES + " where c.role_code = :role order by c.id desc limit 200")
                .bind("reader", actor.name())
                .bind("role", code)
                .map((row, context) -> change(row))
                .list());
    }

    /** The content that came with a version, or that stood before the first change told of. */
    private RoleContent version(String code, List<RoleChangeRow> changes, long version) {
        var confirmed =
                changes.stream().filter(change -> change.version() != null).toList();
        for (var change : confirmed) {
            if (change.version() == version) return change.difference().after();
        }
        if (confirmed.isEmpty()) return roles.present(code).content();
        var first = confirmed.get(confirmed.size() - 1);
        if (version < first.version()) return first.difference().before();
        throw AccessRule.NOT_FOUND.violatedBy(version);
    }

    private List<RoleHolder> holders(String code) {
        return db.query(h -> h.createQuery(HOLDERS)
                .bind("zone", settings.zone().getId())
                .bind("role", code)
                .bind("now", OffsetDateTime.now(clock))
                .map((row, context) -> new RoleHolder(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getObject(4, LocalDate.class),
                        row.getObject(5, LocalDate.class)))
                .list());
    }

    private static RoleChangeRow change(ResultSet row) throws SQLException {
        return new RoleChangeRow(
                row.getLong(1),
                row.getString(2),
                RoleChangeKind.valueOf(row.getString(3)),
                RoleDifference.of(RoleContent.of(row.getString(4)), RoleContent.of(row.getString(5))),
                row.getString(6),
                row.getString(7),
                row.getObject(8, OffsetDateTime.class),
                RoleChangeState.valueOf(row.getString(9)),
                row.getString(10),
                row.getObject(11, OffsetDateTime.class),
                row.getString(12),
                row.getObject(13, Long.class),
                row.getBoolean(14));
    }
}
