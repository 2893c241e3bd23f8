package crm.allocation;

import static crm.access.Permission.ASSIGNMENT_RULE;

import crm.access.CurrentActor;
import crm.access.Requires;
import crm.assignment.AssignmentRule;
import crm.audit.AuditEntry;
import crm.audit.AuditService;
import crm.shared.Db;
import crm.shared.Settings;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes assignment rules: a draft is changed as often as somebody likes, put into force, and taken out of it. Nothing happens
 * to customers there are; see {@link BackfillService}.
 */
@Stateless
public class AllocationService {

    @Inject
    Db db;

    @Inject
    AllocationQueries queries;

    @Inject
    RuleBook book;

    @Inject
    TermsCheck check;

    @Inject
    CurrentActor actor;

    @Inject
    AuditService audit;

    @Inject
    Settings settings;

    @Inject
    Clock clock;

    /** Writes the draft of a rule: a new rule, the next version of one there is, or the draft there is already. */
    @Requires(ASSIGNMENT_RULE)
    public void save(AllocationRequest request) {
        refuseWithoutManagers();
        var name = check.name(request.name());
        TermsCheck.reason(request.reason());
        check.terms(request.terms());
        var history = queries.history(name);
        var draft = history.stream().filter(AllocationRuleRow::isDraft).findFirst();
        if (draft.isEmpty()) begin(name, request, history);
        else change(draft.get(), request);
        audit.record(AuditEntry.ofSystem("allocation.drafted", name)
                .because(request.reason().strip())
                .change(draft.map(d -> facts(d.terms())).orElse(Map.of()), facts(request.terms())));
    }

    private void begin(String name, AllocationRequest request, List<AllocationRuleRow> history) {
        if (request.edition() > 0) throw AllocationRule.CHANGED_MEANWHILE.violatedBy();
        var version = history.isEmpty() ? 1 : history.get(0).version() + 1;
        var id = db.query(h -> h.createQuery("""
            insert into allocation_rule (rule, rule_version, status, position, occasion, filter, role, owner_percent,
              distribution, units, same_region, same_language, working_hours, licences, accept_hours, changed_by, changed_at,
              reason)
            values (:name, :version, 'DRAFT', coalesce(:position, (select coalesce(max(position), 0) + 1 from allocation_rule)),
              :occasion, :filter, :role, :percent, :distribution, :units, :region, :language, :hours, :licences, :accept,
              :actor, :now, :reason)
            on conflict do nothing returning id
            """)
                .bind("name", name)
                .bind("version", version)
                .bind("position", history.isEmpty() ? null : history.get(0).position())
                .bindMap(columns(request))
                .bindArray("units", String.class, request.terms().units().toArray())
                .bindArray("licences", String.class, request.terms().licences().toArray())
                .mapTo(Long.class)
                .findOne());
        write(id.orElseThrow(AllocationRule.CHANGED_MEANWHILE::violatedBy), request.terms());
    }

    private void change(AllocationRuleRow draft, AllocationRequest request) {
        if (request.edition() == 0 && draft.version() == 1) throw AllocationRule.NAME_TAKEN.violatedBy(draft.name());
        var changed = db.query(h -> h.createUpdate("""
            update allocation_rule set edition = edition + 1, occasion = :occasion, filter = :filter, role = :role,
              owner_percent = :percent, distribution = :distribution, units = :units, same_region = :region,
              same_language = :language, working_hours = :hours, licences = :licences, accept_hours = :accept,
              changed_by = :actor, changed_at = :now, reason = :reason
            where id = :id and edition = :edition and status = 'DRAFT'
            """)
                .bind("id", draft.id())
                .bind("edition", request.edition())
                .bindMap(columns(request))
                .bindArray("units", String.class, request.terms().units().toArray())
                .bindArray("licences", String.class, request.terms().licences().toArray())
                .execute());
        if (changed == 0) throw AllocationRule.CHANGED_MEANWHILE.violatedBy();
        db.run(h -> h.execute("delete from allocation_member where rule_id = ?", draft.id()));
        db.run(h -> h.execute("delete from allocation_hop where rule_id = ?", draft.id()));
        write(draft.id(), request.terms());
    }

    private Map<String, Object> columns(AllocationRequest request) {
        var terms = request.terms();
        var columns = new LinkedHashMap<String, Object>();
        columns.put("occasion", terms.occasion().name());
        columns.put("filter", check.tidy(terms.filter()));
        columns.put("role", terms.role().name());
        columns.put("percent", terms.ownerPercent());
        columns.put("distribution", terms.distribution().name());
        columns.put("region", terms.sameRegion());
        columns.put("language", terms.sameLanguage());
        columns.put("hours", terms.workingHours());
        columns.put("accept", terms.acceptHours());
        columns.put("actor", actor.name());
        columns.put("now", OffsetDateTime.now(clock));
        columns.put("reason", request.reason().strip());
        return columns;
    }

    private void write(long id, RuleTerms terms) {
        terms.members()
                .forEach(member -> db.run(h -> h.execute(
                        "insert into allocation_member (rule_id, manager_id, weight) select ?, m.id, ? from account_manager m"
                                + " join app_user u on u.id = m.user_id where u.name = ?",
                        id,
                        member.weight(),
                        member.user())));
        var ordinal = 0;
        for (var hop : terms.hops()) {
            var no = ordinal++;
            db.run(h -> h.execute(
                    "insert into allocation_hop (rule_id, ordinal, unit_code, hours, escalation) values (?, ?, ?, ?, ?)",
                    id,
                    no,
                    hop.unit(),
                    hop.hours(),
                    hop.escalation()));
        }
    }

    /** Puts the draft of a rule into force; the version in force before retires. */
    @Requires(ASSIGNMENT_RULE)
    public void activate(String name, int edition, String reason) {
        refuseWithoutManagers();
        TermsCheck.reason(reason);
        book.lock();
        var draft = draft(name, edition);
        check.candidates(book.of(draft.id()));
        retire(name, "status = 'ACTIVE'", reason);
        var activated =
                db.query(h -> h.createUpdate("update allocation_rule set status = 'ACTIVE', activated_by = :actor,"
                                + " activated_at = :now where id = :id and status = 'DRAFT' and edition = :edition")
                        .bind("actor", actor.name())
                        .bind("now", OffsetDateTime.now(clock))
                        .bind("id", draft.id())
                        .bind("edition", edition)
                        .execute());
        if (activated == 0) throw AllocationRule.CHANGED_MEANWHILE.violatedBy();
        audit.record(AuditEntry.ofSystem("allocation.activated", name)
                .because(reason.strip())
                .with(Map.of("version", draft.version())));
    }

    /** The draft of a rule, as it was read. */
    private AllocationRuleRow draft(String name, int edition) {
        var draft = queries.history(name).stream()
                .filter(AllocationRuleRow::isDraft)
                .findFirst()
                .orElseThrow(() -> AllocationRule.NO_DRAFT.violatedBy(name));
        if (draft.edition() != edition) throw AllocationRule.CHANGED_MEANWHILE.violatedBy();
        return draft;
    }

    /** Takes a rule out of force, its draft with it; owners it gave customers to keep them. */
    @Requires(ASSIGNMENT_RULE)
    public void retire(String name, String reason) {
        TermsCheck.reason(reason);
        book.lock();
        if (retire(name, "status <> 'RETIRED'", reason) == 0) throw AllocationRule.NOT_THERE.violatedBy(name);
        audit.record(AuditEntry.ofSystem("allocation.retired", name).because(reason.strip()));
    }

    private int retire(String name, String which, String reason) {
        return db.query(h -> h.createUpdate("update allocation_rule set status = 'RETIRED', retired_by = :actor,"
                        + " retired_at = :now, retire_reason = :reason where rule = :name and " + which)
                .bind("actor", actor.name())
                .bind("now", OffsetDateTime.now(clock))
                .bind("reason", reason.strip())
                .bind("name", name)
                .execute());
    }

    /** Lets a rule be asked one place earlier or later. @param by -1 or 1 */
    @Requires(ASSIGNMENT_RULE)
    public void move(String name, int by) {
        refuseWithoutManagers();
        book.lock();
        var names = queries.current().stream()
                .map(AllocationRuleRow::name)
                .distinct()
                .toList();
        var from = names.indexOf(name);
        if (from < 0) throw AllocationRule.NOT_THERE.violatedBy(name);
        var to = Math.max(0, Math.min(names.size() - 1, from + Integer.signum(by)));
        if (from == to) return;
        var order = new ArrayList<>(names);
        order.add(to, order.remove(from));
        for (var i = 0; i < order.size(); i++) {
            var place = i + 1;
            var rule = order.get(i);
            db.run(h -> h.execute("update allocation_rule set position = ? where rule = ?", place, rule));
        }
        audit.record(AuditEntry.ofSystem("allocation.moved", name)
                .change(Map.of("position", from + 1), Map.of("position", to + 1)));
    }

    private void refuseWithoutManagers() {
        if (!settings.hasManagers()) throw AssignmentRule.NO_ACCOUNT_MANAGERS.violatedBy();
    }

    private static Map<String, Object> facts(RuleTerms terms) {
        var facts = new LinkedHashMap<String, Object>();
        facts.put("occasion", terms.occasion());
        facts.put("filter", terms.filter());
        facts.put("role", terms.role());
        facts.put("ownerPercent", terms.ownerPercent());
        facts.put("distribution", terms.distribution());
        facts.put("units", String.join(", ", terms.units()));
        facts.put(
                "managers",
                String.join(
                        ", ",
                        terms.members().stream()
                                .map(m -> m.user() + " " + m.weight())
                                .toList()));
        facts.put("sameRegion", terms.sameRegion());
        facts.put("sameLanguage", terms.sameLanguage());
        facts.put("workingHours", terms.workingHours());
        facts.put("licences", String.join(", ", terms.licences()));
        facts.put(
                "steps",
                String.join(
                        ", ",
                        terms.hops().stream()
                                .map(hop -> hop.unit() + " " + hop.hours() + " > " + hop.escalation())
                                .toList()));
        return facts;
    }
}
