package crm.assignment;

import static crm.access.Permission.JOB_RECLAIM;

import crm.access.Requires;
import crm.access.RowAccess;
import crm.shared.Db;
import crm.shared.Settings;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/**
 * Carries out what versions of protection rules mean for protections that run, chunk by chunk.
 *
 * <p>How far a version has come stands in its own row and is written with each chunk: whoever goes on, goes on there, and a
 * chunk done twice changes nothing.
 */
@Stateless
public class ProtectionApplyService {

    private static final String NEXT = """
            select id, rule, rule_version, effect, applied_to from protection_rule
            where applied_at is null and active_to is null order by id limit 1 for no key update
            """;

    @Inject
    Db db;

    @Inject
    RowAccess rows;

    @Inject
    ProtectionEffects effects;

    @Inject
    Settings settings;

    @Inject
    Clock clock;

    /**
     * What a chunk has done.
     *
     * @param rule    the version it worked for: {@code VIP 3}
     * @param done    whether the version has gone through all rows
     */
    public record Chunk(String rule, int read, int changed, boolean done) {}

    private record Pending(long id, String called, ProtectionChange effect, long after) {}

    /** Goes on with the oldest version that is not done; empty when there is none. */
    @Requires(JOB_RECLAIM)
    public Optional<Chunk> next(int limit) {
        if (!settings.hasManagers()) return Optional.empty();
        return rows.house(() -> pending().map(rule -> apply(rule, limit)));
    }

    private Chunk apply(Pending rule, int limit) {
        var ids = effects.stretch(rule.after(), limit);
        var changed = ids.isEmpty() ? 0 : effects.move(rule.id(), ids, rule.effect() == ProtectionChange.ALL);
        var done = ids.size() < limit;
        note(rule, ids, done);
        return new Chunk(rule.called(), ids.size(), changed, done);
    }

    private void note(Pending rule, List<Long> ids, boolean done) {
        db.run(h -> h.createUpdate("update protection_rule set applied_to = :to,"
                        + " applied_at = case when :done then :now::timestamptz end where id = :id")
                .bind("to", ids.isEmpty() ? rule.after() : ids.get(ids.size() - 1))
                .bind("done", done)
                .bind("now", OffsetDateTime.now(clock))
                .bind("id", rule.id())
                .execute());
    }

    private Optional<Pending> pending() {
        return db.query(h -> h.createQuery(NEXT)
                .map((row, context) -> new Pending(
                        row.getLong(1),
                        row.getString(2) + " " + row.getInt(3),
                        ProtectionChange.valueOf(row.getString(4)),
                        row.getLong(5)))
                .findOne());
    }
}
