package crm.user;

import crm.audit.AuditEntry;
import crm.audit.AuditService;
import crm.audit.RefusalLog;
import crm.shared.Db;
import crm.shared.RuleViolation;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.logging.Logger;
import java.util.stream.Collectors;

/**
 * Brings the roles that groups of elsewhere give, of the directory or of the provider, in step with the groups, with each sign-in
 * there; roles given here stay, and those that the other of the two gave.
 */
@ApplicationScoped
class DirectoryRoles {

    private static final Logger LOG = Logger.getLogger(DirectoryRoles.class.getName());

    /** Who gave and ended a role by groups, as the grant and the audit trail name it. */
    enum Source {
        DIRECTORY,
        PROVIDER;

        String by() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final String GIVE = """
        insert into user_grant (id, user_id, role_id, unit_id, from_at, given_by, directory)
        select nextval('user_grant_seq'), :user, r.id, o.id, :now, :by, true
        from role r, org_unit o where r.code = :role and r.ended_at is null and o.code = :unit
          and exists (select from org_unit_parent p where p.unit_id = o.id and p.to_day is null)
          and not exists (select from user_grant g where g.user_id = :user and g.role_id = r.id and g.unit_id = o.id
            and tstzrange(g.from_at, g.to_at) && tstzrange(:now, null))
        """;

    @Inject
    Db db;

    @Inject
    Administrators administrators;

    @Inject
    AuditService audit;

    @Inject
    RefusalLog refusals;

    @Inject
    Clock clock;

    private record Held(long id, GroupRoles.Given role, OffsetDateTime until) {}

    /**
     * Gives and ends what the groups of somebody say.
     *
     * @param roles what each group gives
     */
    void follow(long user, String name, Source source, Map<String, List<GroupRoles.Given>> roles, Set<String> groups) {
        var wanted = groups.stream()
                .flatMap(group -> roles.getOrDefault(group, List.of()).stream())
                .collect(Collectors.toCollection(HashSet::new));
        var now = OffsetDateTime.now(clock);
        var entries = new ArrayList<AuditEntry>();
        for (var held : held(user, source, now)) {
            if (wanted.remove(held.role())) continue;
            if (ends(held, now)) entries.add(entry("user.role-ended", name, source, held.role()));
            else refusals.refused(name, entry("user.role-ended", name, source, held.role()));
        }
        for (var given : wanted) {
            var added = db.query(h -> h.createUpdate(GIVE)
                    .bind("user", user)
                    .bind("now", now)
                    .bind("by", source.by())
                    .bind("role", given.role())
                    .bind("unit", given.unit())
                    .execute());
            if (added > 0) entries.add(entry("user.role-given", name, source, given));
        }
        audit.recordAs(name, entries);
    }

    /** Ends a role, unless nobody would administer users, or change roles, any more: then it stays until somebody else does. */
    private boolean ends(Held held, OffsetDateTime now) {
        try {
            administrators.keeping(() -> end(held, now));
            return true;
        } catch (RuleViolation last) {
            end(held, held.until());
            LOG.severe(() -> "the last administrator is in no group of administrators any more, and keeps the role");
            return false;
        }
    }

    private void end(Held held, OffsetDateTime at) {
        db.run(h -> h.execute("update user_grant set to_at = ?, version = version + 1 where id = ?", at, held.id()));
    }

    private List<Held> held(long user, Source source, OffsetDateTime now) {
        return db.query(h -> h.createQuery(
                        "select g.id, r.code, o.code, g.to_at from user_grant g join role r on r.id = g.role_id"
                                + " join org_unit o on o.id = g.unit_id where g.user_id = :user and g.directory and g.given_by = :by"
                                + " and g.from_at < :now and (g.to_at is null or g.to_at > :now) for update of g")
                .bind("user", user)
                .bind("by", source.by())
                .bind("now", now)
                .map((row, context) -> new Held(
                        row.getLong(1),
                        new GroupRoles.Given(row.getString(2), row.getString(3)),
                        row.getObject(4, OffsetDateTime.class)))
                .list());
    }

    private static AuditEntry entry(String action, String name, Source source, GroupRoles.Given role) {
        return AuditEntry.ofSecurity(action, name)
                .because(source.by())
                .with(Map.of("role", role.role(), "unit", role.unit()));
    }
}
