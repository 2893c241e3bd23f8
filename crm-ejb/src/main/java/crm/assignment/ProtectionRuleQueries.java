package crm.assignment;

import static crm.access.Permission.PROTECTION_RULE;

import crm.access.Requires;
import crm.shared.DayCount;
import crm.shared.Db;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import org.jdbi.v3.core.statement.StatementContext;

/** Reads the protection rules and their versions. */
@Stateless
public class ProtectionRuleQueries {

    private static final String READ = """
            select id, rule, rule_version, stage, tier, source, role, days, extension, maximum, day_count, call_seconds,
              declared_in_a_row, active_from, active_to, changed_by, reason, effect, applied_at is not null as applied,
              ended_by, end_reason
            from protection_rule where\s""";

    @Inject
    Db db;

    /** The rules in force, the most specific first. */
    @Requires(PROTECTION_RULE)
    public List<ProtectionRuleRow> current() {
        return db.query(h -> h.createQuery(READ + "active_to is null order by specificity desc, rule")
                .map(ProtectionRuleQueries::row)
                .list());
    }

    /** All versions of a rule, the newest first; none where there never was one of that name. */
    @Requires(PROTECTION_RULE)
    public List<ProtectionRuleRow> history(String name) {
        return db.query(h -> h.createQuery(READ + "rule = :name order by rule_version desc")
                .bind("name", name)
                .map(ProtectionRuleQueries::row)
                .list());
    }

    private static ProtectionRuleRow row(ResultSet row, StatementContext context) throws SQLException {
        var role = row.getString("role");
        return new ProtectionRuleRow(
                row.getLong("id"),
                row.getString("rule"),
                row.getInt("rule_version"),
                new ProtectionMatch(
                        row.getString("stage"),
                        row.getString("tier"),
                        row.getString("source"),
                        role == null ? null : OwnershipRole.valueOf(role)),
                new ProtectionTerms(
                        row.getInt("days"),
                        row.getInt("extension"),
                        row.getInt("maximum"),
                        DayCount.valueOf(row.getString("day_count")),
                        row.getInt("call_seconds"),
                        row.getInt("declared_in_a_row")),
                row.getObject("active_from", OffsetDateTime.class),
                row.getObject("active_to", OffsetDateTime.class),
                row.getString("changed_by"),
                row.getString("reason"),
                ProtectionChange.valueOf(row.getString("effect")),
                row.getBoolean("applied"),
                row.getString("ended_by"),
                row.getString("end_reason"));
    }
}
