package crm.user;

import crm.audit.AuditEntry;
import crm.audit.AuditService;
import crm.shared.Db;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Brings the roles that groups of the directory give in step with the groups, with each sign-in; roles given here stay. */
@ApplicationScoped
class DirectoryRoles {

    private static final String BY = "directory";

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
    DirectorySettings settings;

    @Inject
    AuditService audit;

    @Inject
    Clock clock;

    private record Held(long id, DirectorySettings.Given role) {}

    /** Gives and ends what the groups of somebody say. */
    void follow(long user, String name, Set<String> groups) {
        if (settings.groupBase().isBlank()) return;
        var roles = settings.roles();
        var wanted = groups.stream()
                .flatMap(group -> roles.getOrDefault(group, List.of()).stream())
                .collect(Collectors.toCollection(HashSet::new));
        var now = OffsetDateTime.now(clock);
        var entries = new ArrayList<AuditEntry>();
        for (var held : held(user, now)) {
            if (wanted.remove(held.role())) continue;
            db.run(h ->
                    h.execute("update user_grant set to_at = ?, version = version + 1 where id = ?", now, held.id()));
            entries.add(entry("user.role-ended", name, held.role()));
        }
        for (var given : wanted) {
            var added = db.query(h -> h.createUpdate(GIVE)
                    .bind("user", user)
                    .bind("now", now)
                    .bind("by", BY)
                    .bind("role", given.role())
                    .bind("unit", given.unit())
                    .execute());
            if (added > 0) entries.add(entry("user.role-given", name, given));
        }
        audit.recordAs(name, entries);
    }

    private List<Held> held(long user, OffsetDateTime now) {
        return db.query(
                h -> h.createQuery("select g.id, r.code, o.code from user_grant g join role r on r.id = g.role_id"
                                + " join org_unit o on o.id = g.unit_id where g.user_id = :user and g.directory"
                                + " and g.from_at < :now and (g.to_at is null or g.to_at > :now) for update of g")
                        .bind("user", user)
                        .bind("now", now)
                        .map((row, context) -> new Held(
                                row.getLong(1), new DirectorySettings.Given(row.getString(2), row.getString(3))))
                        .list());
    }

    private static AuditEntry entry(String action, String name, DirectorySettings.Given role) {
        return AuditEntry.ofSecurity(action, name).because(BY).with(Map.of("role", role.role(), "unit", role.unit()));
    }
}
