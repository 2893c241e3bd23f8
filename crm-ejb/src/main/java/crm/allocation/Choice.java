package crm.allocation;

import static java.util.Comparator.comparingLong;

import crm.assignment.CoolDown;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/**
 * Who gets a customer: a function of the rule, the customer and the managers as they stand, of nothing else. What happens
 * live, the simulator and whoever checks a decision call it alike. See docs/domain.md, section 5.11.
 */
final class Choice {

    /** One customer, in the measure of credits: weights that sum to at most 36 divide it without a rest. */
    static final long UNIT = 144_403_552_893_600L;

    private static final Comparator<Contender> ID = comparingLong(Contender::id);
    private static final Comparator<Contender> LONGEST_AGO = comparingLong(Contender::last);

    private Choice() {}

    /** @param managers in the order of their ids */
    static Decision of(RuleTerms terms, Person person, CoolDown coolDown, Collection<Contender> managers) {
        var candidates = new ArrayList<Contender>(managers.size());
        var excluded = new EnumMap<Exclusion, List<Long>>(Exclusion.class);
        for (var manager : managers) {
            var reason = exclusion(terms, person, coolDown, manager);
            if (reason == null) candidates.add(manager);
            else excluded.computeIfAbsent(reason, any -> new ArrayList<>()).add(manager.id());
        }
        if (candidates.isEmpty()) return new Decision(null, candidates, excluded, TieBreak.NONE);
        var alike = foremost(candidates, order(terms.distribution(), sum(candidates)));
        var same = foremost(alike, LONGEST_AGO);
        var tie = alike.size() == 1 ? TieBreak.NONE : same.size() == 1 ? TieBreak.LONGEST_AGO : TieBreak.FIRST_ENTERED;
        return new Decision(same.get(0).id(), candidates, excluded, tie);
    }

    /** All before whom nobody comes, in the order in which they are given. */
    private static List<Contender> foremost(List<Contender> some, Comparator<Contender> order) {
        var foremost = new ArrayList<Contender>();
        for (var one : some) {
            var compared = foremost.isEmpty() ? -1 : order.compare(one, foremost.get(0));
            if (compared < 0) foremost.clear();
            if (compared <= 0) foremost.add(one);
        }
        return foremost;
    }

    /** Why the manager is no candidate, or null. */
    private static Exclusion exclusion(RuleTerms terms, Person person, CoolDown coolDown, Contender contender) {
        var manager = contender.manager();
        var day = person.at().toLocalDate();
        if (manager.isResigned(day)) return Exclusion.RESIGNED;
        if (manager.isOnLeave(day)) return Exclusion.ON_LEAVE;
        if (terms.workingHours() && !manager.isAtWork(person.at())) return Exclusion.OFF_HOURS;
        if (terms.sameRegion() && !person.regions().contains(manager.region())) return Exclusion.OTHER_REGION;
        if (terms.sameLanguage() && !person.isUnderstoodBy(manager.languages())) return Exclusion.OTHER_LANGUAGE;
        if (!manager.licences().containsAll(terms.licences())) return Exclusion.LICENCE_MISSING;
        if (contender.weight() == 0) return Exclusion.NO_WEIGHT;
        if (person.isDeclinedBy(manager.id(), terms.role())) return Exclusion.DECLINED;
        var ended = person.ended().get(manager.id());
        if (ended != null && coolDown.blocks(ended, day)) return Exclusion.COOL_DOWN;
        return contender.load() >= manager.capacity() && !person.isHeldBy(manager.id()) ? Exclusion.FULL : null;
    }

    /** Who comes before whom; who is alike by it is told apart by the turn and then by the id. */
    private static Comparator<Contender> order(Distribution distribution, long weights) {
        return switch (distribution) {
            case ROUND_ROBIN -> LONGEST_AGO;
            case LEAST_LOADED -> comparingLong(Contender::load);
            case WEIGHTED -> byQuota(weights);
        };
    }

    /**
     * The quota method of Balinski and Young: among those to whom a part of a customer is owed, whoever will be the first to
     * be owed a whole one. Nobody is ever a whole customer off the share by weight.
     */
    private static Comparator<Contender> byQuota(long weights) {
        return (one, other) -> {
            var mine = one.credit() + share(one, weights);
            var theirs = other.credit() + share(other, weights);
            if (mine > 0 != theirs > 0) return mine > 0 ? -1 : 1;
            // compared as products, since a quotient would be rounded
            return Long.compare((UNIT - mine) * other.weight(), (UNIT - theirs) * one.weight());
        };
    }

    /** Of the candidates of a decision those who came nearest to being chosen, the chosen one first. */
    static List<Contender> nearest(Distribution distribution, Decision decision, int most) {
        var order = order(distribution, sum(decision.candidates()))
                .thenComparing(LONGEST_AGO)
                .thenComparing(ID);
        var nearest = new PriorityQueue<>(order.reversed());
        for (var candidate : decision.candidates()) {
            if (nearest.size() == most && order.compare(candidate, nearest.peek()) > 0) continue;
            nearest.add(candidate);
            if (nearest.size() > most) nearest.poll();
        }
        return nearest.stream().sorted(order).toList();
    }

    private static long share(Contender contender, long weights) {
        return UNIT * contender.weight() / weights;
    }

    static long sum(List<Contender> candidates) {
        var sum = 0L;
        for (var candidate : candidates) sum += candidate.weight();
        return sum;
    }

    /** What the rule owes each candidate after a choice by weight: all got their share, the chosen one gave a customer's worth. */
    static Map<Long, Long> creditsAfter(Decision decision) {
        var weights = sum(decision.candidates());
        var credits = new HashMap<Long, Long>();
        var given = 0L;
        for (var candidate : decision.candidates()) {
            var share = share(candidate, weights);
            given += share;
            credits.put(candidate.id(), candidate.credit() + share);
        }
        var all = given;
        credits.computeIfPresent(
                decision.chosen(), (id, credit) -> credit - all); // shares are rounded down: nothing is lost
        return credits;
    }
}
