package crm.assignment;

import static crm.access.Permission.PROTECTION_RULE;

import crm.access.CurrentActor;
import crm.access.Requires;
import crm.audit.AuditEntry;
import crm.audit.AuditService;
import crm.shared.DayCount;
import crm.shared.Db;
import crm.shared.Settings;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The protection rule as an administrator sees and changes it.
 *
 * <p>A change is a new version and holds for owners who begin from then on. Protections that run keep the version they began
 * under: nobody's is shortened in silence.
 */
@Stateless
public class ProtectionRuleService {

    private static final String RULE = "default"; // the one that matches all; finer ones have names of their own
    private static final int LONGEST = 3650;

    @Inject
    Db db;

    @Inject
    Settings settings;

    @Inject
    CurrentActor actor;

    @Inject
    AuditService audit;

    @Inject
    Clock clock;

    /** The version in force. */
    @Requires(PROTECTION_RULE)
    public ProtectionRuleRow current() {
        return versions().stream()
                .filter(ProtectionRuleRow::isCurrent)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("protection rule " + RULE + " has no version in force"));
    }

    /** All versions, the newest first. */
    @Requires(PROTECTION_RULE)
    public List<ProtectionRuleRow> history() {
        return versions();
    }

    /** Puts a new version into force for owners who begin from now on. */
    @Requires(PROTECTION_RULE)
    public void change(ProtectionRuleRequest request) {
        AssignmentService.refuseWithoutManagers(settings);
        refuseUnusable(request);
        var now = OffsetDateTime.now(clock);
        var before = versions().get(0);
        var ended = db.query(
                h -> h.createUpdate("update protection_rule set active_to = :now::timestamptz where rule = :rule"
                                + " and rule_version = :version and active_to is null")
                        .bind("now", now)
                        .bind("rule", RULE)
                        .bind("version", request.expectedVersion())
                        .execute());
        if (ended == 0) throw ProtectionRule.CHANGED_MEANWHILE.violatedBy();
        db.run(h -> h.createUpdate("""
                        insert into protection_rule (id, rule, rule_version, days, extension, maximum, day_count,
                          active_from, changed_by, reason)
                        values (nextval('protection_rule_seq'), :rule, :version, :days, :extension, :maximum, :count, :now::timestamptz,
                          :actor, :reason)
                        """)
                .bind("rule", RULE)
                .bind("version", request.expectedVersion() + 1)
                .bind("days", request.days())
                .bind("extension", request.extension())
                .bind("maximum", request.maximum())
                .bind("count", request.count().name())
                .bind("now", now)
                .bind("actor", actor.name())
                .bind("reason", request.reason().strip())
                .execute());
        audit.record(AuditEntry.ofSystem("protection.rule-changed", RULE)
                .because(request.reason().strip())
                .change(
                        facts(before.version(), before.days(), before.extension(), before.maximum(), before.count()),
                        facts(
                                request.expectedVersion() + 1,
                                request.days(),
                                request.extension(),
                                request.maximum(),
                                request.count())));
    }

    private static void refuseUnusable(ProtectionRuleRequest request) {
        if (request.days() < 1 || request.days() > LONGEST) {
            throw ProtectionRule.DAYS_OUT_OF_RANGE.violatedBy(request.days(), 1, LONGEST);
        }
        if (request.extension() < 0 || request.extension() > LONGEST) {
            throw ProtectionRule.EXTENSION_OUT_OF_RANGE.violatedBy(request.extension(), 0, LONGEST);
        }
        if (request.maximum() < request.days() || request.maximum() > LONGEST) {
            throw ProtectionRule.MAXIMUM_OUT_OF_RANGE.violatedBy(request.maximum(), request.days(), LONGEST);
        }
        if (request.count() == null) throw ProtectionRule.COUNT_MISSING.violatedBy();
        if (request.reason() == null || request.reason().isBlank()) throw ProtectionRule.REASON_MISSING.violatedBy();
    }

    private List<ProtectionRuleRow> versions() {
        return db.query(h -> h.createQuery("select rule_version, days, extension, maximum, day_count, active_from,"
                        + " active_to, changed_by, reason from protection_rule where rule = :rule"
                        + " order by rule_version desc")
                .bind("rule", RULE)
                .map((row, context) -> new ProtectionRuleRow(
                        RULE,
                        row.getInt(1),
                        row.getInt(2),
                        row.getInt(3),
                        row.getInt(4),
                        DayCount.valueOf(row.getString(5)),
                        row.getObject(6, OffsetDateTime.class),
                        row.getObject(7, OffsetDateTime.class),
                        row.getString(8),
                        row.getString(9)))
                .list());
    }

    private static Map<String, Object> facts(int version, int days, int extension, int maximum, DayCount count) {
        var facts = new LinkedHashMap<String, Object>();
        facts.put("version", version);
        facts.put("days", days);
        facts.put("extension", extension);
        facts.put("maximum", maximum);
        facts.put("count", count);
        return facts;
    }
}
