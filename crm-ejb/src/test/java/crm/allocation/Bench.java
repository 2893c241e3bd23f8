package crm.allocation;

import crm.assignment.CoolDown;
import crm.assignment.OwnershipRole;
import crm.customerlist.CustomerFilter;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Managers A, B, C … under one rule, and customers who come one after the other. */
final class Bench {

    static final LocalDateTime MONDAY = LocalDateTime.of(2026, 3, 2, 10, 0);

    final Map<Long, ManagerFacts> managers = new LinkedHashMap<>();
    final Map<Long, Integer> loads = new HashMap<>();
    final Map<Long, Integer> weights = new HashMap<>();
    RuleTerms terms;

    /**
     * Managers as a table tells them: {@code A B=3 C=0/2 D*5} are A, B with 3 customers, C with room for 2, and D with the weight 5;
     * {@code E!} is on leave until further notice and {@code F?} has resigned.
     */
    static Bench of(Distribution distribution, String table) {
        var bench = new Bench();
        bench.terms = terms(distribution);
        for (var cell : table.strip().split("\\s+")) {
            var id = (long) cell.charAt(0);
            var weight = cell.contains("*") ? Integer.parseInt(cell.replaceAll(".*\\*|[!?]", "")) : 1;
            var counts = cell.replaceAll("\\*.*", "").replaceAll("[!?]", "");
            var load = counts.contains("=") ? Integer.parseInt(counts.replaceAll(".*=|/.*", "")) : 0;
            var capacity = counts.contains("/") ? Integer.parseInt(counts.replaceAll(".*/", "")) : 1_000;
            bench.managers.put(
                    id,
                    manager(
                            id,
                            capacity,
                            cell.contains("?") ? MONDAY.toLocalDate() : null,
                            cell.contains("!")
                                    ? List.of(new ManagerFacts.Leave(MONDAY.toLocalDate(), null))
                                    : List.of()));
            bench.loads.put(id, load);
            bench.weights.put(id, weight);
        }
        return bench;
    }

    static RuleTerms terms(Distribution distribution) {
        var usual = RuleTerms.USUAL;
        return new RuleTerms(
                RuleOccasion.ARRIVAL,
                "",
                OwnershipRole.ACQUIRER,
                null,
                distribution,
                List.of(),
                List.of(),
                usual.sameRegion(),
                usual.sameLanguage(),
                usual.workingHours(),
                List.of(),
                List.of(),
                24);
    }

    static ManagerFacts manager(long id, int capacity, LocalDate resigned, List<ManagerFacts.Leave> leaves) {
        return new ManagerFacts(
                id,
                "m" + (char) id,
                "HK",
                Set.of("yue", "en"),
                Set.of("SFC 1"),
                capacity,
                resigned,
                leaves,
                Set.of(1, 2, 3, 4, 5),
                null,
                null);
    }

    static Person person(long id, LocalDateTime at) {
        return new Person(id, at, Set.of("HK"), "zh-HK", false, Map.of(), Map.of(), Map.of());
    }

    BookRule rule() {
        return new BookRule(1, "rule", 1, terms, CustomerFilter.NONE, managers.keySet(), weights, 0);
    }

    Ledger ledger() {
        return new Ledger(managers, loads, Map.of());
    }

    /** Who gets so many customers, each a letter; a dash for nobody. */
    String give(int customers) {
        var out = new StringBuilder();
        for (var verdict : verdicts(customers))
            out.append(verdict.chosen() == null ? '-' : (char) verdict.chosen().intValue());
        return out.toString();
    }

    List<Verdict> verdicts(int customers) {
        var rule = rule();
        var everybody = new TreeSet<Long>();
        for (long id = 1; id <= customers; id++) everybody.add(id);
        var run = new RuleRun(List.of(rule), Map.of(1L, everybody), ledger(), CoolDown.DEFAULT);
        var verdicts = new ArrayList<Verdict>();
        everybody.forEach(id -> verdicts.add(run.decide(person(id, MONDAY.plusHours(id)), false)));
        return verdicts;
    }
}
