package crm.assignment;

import static crm.access.Permission.PROTECTION_RULE;

import crm.access.AccessRule;
import crm.access.CurrentActor;
import crm.access.Requires;
import crm.access.RowAccess;
import crm.audit.AuditEntry;
import crm.audit.AuditService;
import crm.dictionary.DictionaryEntry;
import crm.dictionary.DictionaryKind;
import crm.dictionary.DictionaryQueries;
import crm.job.Job;
import crm.job.JobCall;
import crm.shared.Db;
import crm.shared.Settings;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The protection rules as an administrator makes, changes and ends them.
 *
 * <p>A change is a new version and holds for owners who begin from then on. What becomes of protections that run is said with
 * the change, counted before it, and done by the job {@code apply-protection-rules}: nobody's is shortened in silence.
 */
@Stateless
public class ProtectionRuleService {

    /** The stages a condition can name; the lifecycle is a neighbour. */
    public static final Set<String> STAGES =
            Set.of("POTENTIAL", "REGISTERED", "PENDING_ACCOUNT_OPENING", "PENDING_FUNDING", "FUNDED", "TRADED");

    private static final int LONGEST_NAME = 60;
    private static final int LONGEST_REASON = 1_000;

    private static final String INSERT = """
            insert into protection_rule (id, rule, rule_version, stage, tier, source, role, days, extension, maximum, day_count,
              call_seconds, declared_in_a_row, active_from, changed_by, reason, effect, applied_at)
            values (nextval('protection_rule_seq'), :name, :version, :stage, :tier, :source, :role, :days, :extension, :maximum,
              :count, :callSeconds, :declared, :now::timestamptz, :actor, :reason, :effect,
              case when :effect = 'NEW_OWNERS' then :now::timestamptz end)
            """;

    @Inject
    Db db;

    @Inject
    ProtectionRuleQueries rules;

    @Inject
    ProtectionEffects effects;

    @Inject
    DictionaryQueries dictionaries;

    @Inject
    JobCall jobs;

    @Inject
    Settings settings;

    @Inject
    RowAccess rows;

    @Inject
    CurrentActor actor;

    @Inject
    AuditService audit;

    @Inject
    Clock clock;

    /** What a rule would mean for protections that run, if it came into force now; nothing is changed. */
    @Requires(PROTECTION_RULE)
    public ProtectionEffect preview(ProtectionRuleRequest request) {
        AssignmentService.refuseWithoutManagers(settings);
        refuseUnusable(request);
        return rows.house(() -> effects.preview(request.name().strip(), matchOf(request), request.terms()));
    }

    /** Puts a new version, or a new rule, into force. */
    @Requires(PROTECTION_RULE)
    public void change(ProtectionRuleRequest request) {
        AssignmentService.refuseWithoutManagers(settings);
        refuseUnusable(request);
        if (request.effect() == null) throw ProtectionRule.EFFECT_MISSING.violatedBy();
        refuseReason(request.reason());
        var name = request.name().strip();
        var before = current(name);
        if (before == null) refuseNew(request, name);
        else if (end(before, request.expectedVersion(), null) == 0) {
            throw ProtectionRule.CHANGED_MEANWHILE.violatedBy();
        }
        var match = before == null ? request.match() : before.match();
        write(request, name, match);
        if (request.effect() != ProtectionChange.NEW_OWNERS) jobs.soon(Job.PROTECTION_RULES);
        audit.record(AuditEntry.ofSystem(before == null ? "protection.rule-added" : "protection.rule-changed", name)
                .because(request.reason().strip())
                .change(
                        before == null ? Map.of() : facts(before.version(), match, before.terms(), before.effect()),
                        facts(request.expectedVersion() + 1, match, request.terms(), request.effect())));
    }

    /** Takes a rule out of force: owners who begin from now on stand under the next one that matches. */
    @Requires(PROTECTION_RULE)
    public void end(String name, int expectedVersion, String reason) {
        AssignmentService.refuseWithoutManagers(settings);
        var before = current(name);
        if (before == null) throw AccessRule.NOT_FOUND.violatedBy(name);
        if (before.isForAll()) throw ProtectionRule.DEFAULT_STAYS.violatedBy();
        refuseReason(reason);
        if (end(before, expectedVersion, reason.strip()) == 0) throw ProtectionRule.CHANGED_MEANWHILE.violatedBy();
        audit.record(AuditEntry.ofSystem("protection.rule-ended", name)
                .because(reason.strip())
                .change(facts(before.version(), before.match(), before.terms(), before.effect()), Map.of()));
    }

    private void write(ProtectionRuleRequest request, String name, ProtectionMatch match) {
        var terms = request.terms();
        db.run(h -> h.createUpdate(INSERT)
                .bind("name", name)
                .bind("version", request.expectedVersion() + 1)
                .bind("stage", match.stage())
                .bind("tier", match.tier())
                .bind("source", match.source())
                .bind("role", match.role() == null ? null : match.role().name())
                .bind("days", terms.days())
                .bind("extension", terms.extension())
                .bind("maximum", terms.maximum())
                .bind("count", terms.count().name())
                .bind("callSeconds", terms.callSeconds())
                .bind("declared", terms.declaredInARow())
                .bind("now", OffsetDateTime.now(clock))
                .bind("actor", actor.name())
                .bind("reason", request.reason().strip())
                .bind("effect", request.effect().name())
                .execute());
    }

    private int end(ProtectionRuleRow rule, int expectedVersion, String reason) {
        if (rule.version() == expectedVersion && !rule.applied()) {
            throw ProtectionRule.STILL_APPLYING.violatedBy(rule.version());
        }
        return db.query(h -> h.createUpdate("update protection_rule set active_to = :now::timestamptz,"
                        + " ended_by = case when :reason::text is not null then :actor end, end_reason = :reason"
                        + " where rule = :rule and rule_version = :version and active_to is null")
                .bind("now", OffsetDateTime.now(clock))
                .bind("actor", actor.name())
                .bind("reason", reason)
                .bind("rule", rule.name())
                .bind("version", expectedVersion)
                .execute());
    }

    private ProtectionRuleRow current(String name) {
        return rules.history(name).stream()
                .filter(ProtectionRuleRow::isCurrent)
                .findFirst()
                .orElse(null);
    }

    /** A rule that exists keeps the conditions it has. */
    private ProtectionMatch matchOf(ProtectionRuleRequest request) {
        var before = current(request.name().strip());
        if (before != null) return before.match();
        refuseConditions(request.match());
        return request.match();
    }

    private void refuseNew(ProtectionRuleRequest request, String name) {
        if (!rules.history(name).isEmpty()) {
            throw request.expectedVersion() == 0
                    ? ProtectionRule.NAME_TAKEN.violatedBy(name)
                    : ProtectionRule.CHANGED_MEANWHILE.violatedBy();
        }
        if (request.expectedVersion() != 0) throw AccessRule.NOT_FOUND.violatedBy(name);
        refuseConditions(request.match());
        rules.current().stream()
                .filter(rule -> rule.match().equals(request.match()))
                .findFirst()
                .ifPresent(rule -> {
                    throw ProtectionRule.SAME_CONDITIONS.violatedBy(rule.name());
                });
    }

    private void refuseConditions(ProtectionMatch match) {
        if (match == null || match.equals(ProtectionMatch.ANY)) throw ProtectionRule.CONDITION_MISSING.violatedBy();
        if (match.role() == OwnershipRole.BACKUP) throw ProtectionRule.BACKUP_NOT_PROTECTED.violatedBy();
        if (match.stage() != null && !STAGES.contains(match.stage())) {
            throw ProtectionRule.CONDITION_UNKNOWN.violatedBy(match.stage());
        }
        refuseUnknown(match.tier(), DictionaryKind.TIER);
        refuseUnknown(match.source(), DictionaryKind.SOURCE);
    }

    private void refuseUnknown(String code, DictionaryKind kind) {
        if (code == null) return;
        var known = dictionaries.all(kind).stream().map(DictionaryEntry::code).anyMatch(code::equals);
        if (!known) throw ProtectionRule.CONDITION_UNKNOWN.violatedBy(code);
    }

    private static void refuseUnusable(ProtectionRuleRequest request) {
        var name = request.name();
        if (name == null || name.isBlank() || name.strip().length() > LONGEST_NAME) {
            throw ProtectionRule.NAME_UNUSABLE.violatedBy(LONGEST_NAME);
        }
        request.terms().refuseUnusable();
    }

    private static void refuseReason(String reason) {
        if (reason == null || reason.isBlank()) throw ProtectionRule.REASON_MISSING.violatedBy();
        if (reason.strip().length() > LONGEST_REASON) throw ProtectionRule.REASON_TOO_LONG.violatedBy(LONGEST_REASON);
    }

    private static Map<String, Object> facts(
            int version, ProtectionMatch match, ProtectionTerms terms, ProtectionChange effect) {
        var facts = new LinkedHashMap<String, Object>();
        facts.put("version", version);
        facts.put("stage", match.stage());
        facts.put("tier", match.tier());
        facts.put("source", match.source());
        facts.put("role", match.role());
        facts.put("days", terms.days());
        facts.put("extension", terms.extension());
        facts.put("maximum", terms.maximum());
        facts.put("count", terms.count());
        facts.put("callSeconds", terms.callSeconds());
        facts.put("declaredInARow", terms.declaredInARow());
        facts.put("effect", effect);
        return facts;
    }
}
