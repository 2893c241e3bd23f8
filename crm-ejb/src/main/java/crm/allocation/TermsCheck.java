package crm.allocation;

import crm.assignment.OwnershipRole;
import crm.customerlist.RuleConditions;
import crm.shared.Db;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/** Refuses rules that mean nothing, could choose nobody or would go round for ever. */
@ApplicationScoped
class TermsCheck {

    private static final int LONGEST_NAME = 60;
    private static final int LONGEST_REASON = 1_000;
    private static final int HEAVIEST = 1_000;
    private static final int MOST_HOURS = 720;

    @Inject
    Db db;

    @Inject
    RuleConditions conditions;

    String name(String name) {
        if (name == null || name.isBlank() || name.strip().length() > LONGEST_NAME) {
            throw AllocationRule.NAME_UNUSABLE.violatedBy(LONGEST_NAME);
        }
        return name.strip();
    }

    static void reason(String reason) {
        if (reason == null || reason.isBlank()) throw AllocationRule.REASON_MISSING.violatedBy();
        if (reason.strip().length() > LONGEST_REASON) throw AllocationRule.REASON_TOO_LONG.violatedBy(LONGEST_REASON);
    }

    /** The condition as it is stored. */
    String tidy(String filter) {
        return conditions.of(filter).toQueryString();
    }

    void terms(RuleTerms terms) {
        if (terms.occasion() == null || terms.role() == null || terms.distribution() == null) {
            throw AllocationRule.TERMS_MISSING.violatedBy();
        }
        if (terms.role() == OwnershipRole.BACKUP) throw AllocationRule.BACKUP_BY_HAND.violatedBy();
        conditions.of(terms.filter());
        var percent = terms.ownerPercent();
        if (percent != null && (percent < 0 || percent > 100)) {
            throw AllocationRule.PERCENT_OUT_OF_RANGE.violatedBy(percent);
        }
        hours(terms.acceptHours());
        units(terms.units());
        members(terms);
        hops(terms);
    }

    /** Whoever could be chosen has to work here. */
    void candidates(BookRule rule) {
        var any = db.query(h -> h.createQuery("select exists (select from account_manager where id = any (:ids)"
                        + " and status = 'ACTIVE' and capacity > 0)")
                .bindArray("ids", Long.class, rule.candidates().toArray())
                .mapTo(Boolean.class)
                .one());
        if (!any) throw AllocationRule.NO_CANDIDATES.violatedBy(rule.name());
    }

    private static void hours(int hours) {
        if (hours < 1 || hours > MOST_HOURS) {
            throw AllocationRule.HOURS_OUT_OF_RANGE.violatedBy(hours, 1, MOST_HOURS);
        }
    }

    private void units(Collection<String> codes) {
        var known = db.query(h -> h.createQuery("select code from org_unit where code = any (:codes)")
                .bindArray("codes", String.class, codes.toArray())
                .mapTo(String.class)
                .set());
        codes.stream().filter(code -> !known.contains(code)).findFirst().ifPresent(code -> {
            throw AllocationRule.UNIT_UNKNOWN.violatedBy(code);
        });
    }

    private void members(RuleTerms terms) {
        var users = terms.members().stream().map(RuleTerms.Member::user).toList();
        once(users);
        var known = db.query(h -> h.createQuery(
                        "select u.name from app_user u join account_manager m on m.user_id = u.id where u.name = any (:users)")
                .bindArray("users", String.class, users.toArray())
                .mapTo(String.class)
                .set());
        for (var member : terms.members()) {
            if (!known.contains(member.user())) throw AllocationRule.MANAGER_UNKNOWN.violatedBy(member.user());
            if (member.weight() < 0 || member.weight() > HEAVIEST) {
                throw AllocationRule.WEIGHT_OUT_OF_RANGE.violatedBy(member.weight(), 0, HEAVIEST);
            }
        }
        if (terms.distribution() != Distribution.WEIGHTED) return;
        if (users.isEmpty()) throw AllocationRule.WEIGHTS_MISSING.violatedBy();
        if (terms.members().stream().allMatch(member -> member.weight() == 0)) {
            throw AllocationRule.WEIGHTS_ARE_ZERO.violatedBy();
        }
    }

    private static void once(List<String> names) {
        var seen = new HashSet<String>();
        names.stream().filter(name -> !seen.add(name)).findFirst().ifPresent(name -> {
            throw AllocationRule.NAMED_TWICE.violatedBy(name);
        });
    }

    private void hops(RuleTerms terms) {
        var hops = terms.hops();
        if (hops.isEmpty()) return;
        if (terms.occasion() == RuleOccasion.STAGE) throw AllocationRule.HOPS_ONLY_ON_ARRIVAL.violatedBy();
        units(hops.stream().map(RuleTerms.Hop::unit).toList());
        once(hops.stream().map(RuleTerms.Hop::unit).toList());
        hops.forEach(hop -> hours(hop.hours()));
        refuseCircles(hops);
    }

    /** Where the clocks lead has to end with a choice or the queue. */
    static void refuseCircles(List<RuleTerms.Hop> hops) {
        var next = new HashMap<String, String>();
        hops.forEach(hop -> next.put(hop.unit(), hop.escalation()));
        for (var hop : hops) {
            var to = hop.escalation();
            if (!isEnd(to) && !next.containsKey(to)) throw AllocationRule.HOP_UNKNOWN.violatedBy(hop.unit(), to);
        }
        for (var hop : hops) refuseCircle(hop.unit(), next);
    }

    private static void refuseCircle(String from, Map<String, String> next) {
        var seen = new HashSet<String>();
        for (var at = from; !isEnd(at); at = next.get(at)) {
            if (!seen.add(at)) throw AllocationRule.HOPS_CIRCULAR.violatedBy(at);
        }
    }

    private static boolean isEnd(String escalation) {
        return RuleTerms.Hop.CHOOSE.equals(escalation) || RuleTerms.Hop.QUEUE.equals(escalation);
    }
}
