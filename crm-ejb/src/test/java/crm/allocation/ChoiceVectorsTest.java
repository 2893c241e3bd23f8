package crm.allocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Who gets which of several customers: written out by hand, and for random teams beside a second way to say it. */
class ChoiceVectorsTest {

    private static final int RANDOM_TEAMS = 120;
    private static final int CUSTOMERS = 60;

    @ParameterizedTest(name = "{0} {1} -> {2}")
    @CsvSource(textBlock = """
        ROUND_ROBIN, A,                       AAAA
        ROUND_ROBIN, A B,                     ABABAB
        ROUND_ROBIN, A B C,                   ABCABCA
        ROUND_ROBIN, C B A,                   ABCABC
        ROUND_ROBIN, A=90 B,                  ABAB
        ROUND_ROBIN, A! B C,                  BCBC
        ROUND_ROBIN, A B! C,                  ACAC
        ROUND_ROBIN, A B C!,                  ABAB
        ROUND_ROBIN, A! B!,                   --
        ROUND_ROBIN, A? B,                    BBB
        ROUND_ROBIN, A? B!,                   --
        ROUND_ROBIN, A=0/0 B,                 BBB
        ROUND_ROBIN, A=0/1 B,                 ABBB
        ROUND_ROBIN, A=0/2 B,                 ABABBB
        ROUND_ROBIN, A=4/5 B=4/6,             ABB-
        ROUND_ROBIN, A=5/5 B=6/6,             --
        ROUND_ROBIN, A=6/5 B,                 BB
        ROUND_ROBIN, A=0/2 B=0/2 C=0/2,       ABCABC-
        ROUND_ROBIN, A=0/3 B=0/1 C=0/2,       ABCACA-
        ROUND_ROBIN, A*9 B*1,                 ABAB
        LEAST_LOADED, A,                      AAA
        LEAST_LOADED, A B,                    ABABAB
        LEAST_LOADED, A=1 B,                  BABA
        LEAST_LOADED, A=2 B,                  BBABA
        LEAST_LOADED, A=3 B=1 C,              CBCBCABC
        LEAST_LOADED, A=5/5 B=9,              BB
        LEAST_LOADED, A=4/5 B=9,              ABB
        LEAST_LOADED, A! B=9,                 BB
        LEAST_LOADED, A? B=9,                 BB
        LEAST_LOADED, A=0/1 B=0/1,            AB-
        LEAST_LOADED, A=7/9 B=8/9 C=8/9,      ABCA-
        LEAST_LOADED, A=0/0,                  --
        WEIGHTED, A*1,                        AAA
        WEIGHTED, A*1 B*1,                    ABAB
        WEIGHTED, A*2 B*1,                    ABAABA
        WEIGHTED, A*1 B*2,                    BABBAB
        WEIGHTED, A*3 B*1,                    AABAAABA
        WEIGHTED, A*1 B*3,                    BBABBBAB
        WEIGHTED, A*1 B*1 C*1,                ABCABC
        WEIGHTED, A*5 B*0,                    AAAA
        WEIGHTED, A*0 B*5,                    BBBB
        WEIGHTED, A*0 B*0,                    --
        WEIGHTED, A*2! B*1,                   BBB
        WEIGHTED, A*2? B*1,                   BBB
        WEIGHTED, A=9/9*5 B*1,                BBB
        WEIGHTED, A=8/9*5 B*1,                ABBB
        WEIGHTED, A*7 B=50*7,                 ABAB
        """)
    void by_hand(Distribution distribution, String managers, String expected) {
        assertThat(Bench.of(distribution, managers).give(expected.length())).isEqualTo(expected);
    }

    static Stream<Arguments> randomTeams() {
        return IntStream.range(0, RANDOM_TEAMS).boxed().flatMap(seed -> Stream.of(Distribution.values())
                .map(distribution -> arguments(distribution, team(new Random(seed)))));
    }

    /** Some on leave, some resigned, some nearly full, one without weight now and then. */
    private static String team(Random dice) {
        var cells = new ArrayList<String>();
        for (var i = 0; i < 1 + dice.nextInt(7); i++) {
            var name = (char) ('A' + i);
            var mark = dice.nextInt(8) == 0 ? "!" : dice.nextInt(10) == 0 ? "?" : "";
            var load = dice.nextInt(20);
            var room = dice.nextInt(3) == 0 ? load + dice.nextInt(12) : 500;
            cells.add(name + "=" + load + "/" + room + mark + "*" + (dice.nextInt(9) == 0 ? 0 : 1 + dice.nextInt(5)));
        }
        return String.join(" ", cells);
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("randomTeams")
    void as_said_another_way(Distribution distribution, String managers) {
        var bench = Bench.of(distribution, managers);

        var given = bench.give(CUSTOMERS);

        assertThat(given).isEqualTo(another(distribution, bench));
        var capacity = new TreeMap<Character, Integer>();
        bench.managers.forEach((id, manager) ->
                capacity.put((char) id.intValue(), Math.max(0, manager.capacity() - bench.loads.get(id))));
        given.chars().filter(c -> c != '-').forEach(c -> capacity.merge((char) c, -1, Integer::sum));
        assertThat(capacity.values()).as("nobody over capacity").allMatch(left -> left >= 0);
    }

    /** The same without states and turns: a ring for the turns, counts of what each has got for weights. */
    private static String another(Distribution distribution, Bench bench) {
        var ring = new ArrayDeque<Long>(bench.managers.keySet());
        var got = new TreeMap<Long, Integer>();
        var owed = new TreeMap<Long, Fraction>();
        var out = new StringBuilder();
        for (var n = 0; n < CUSTOMERS; n++) {
            var free = bench.managers.values().stream()
                    .filter(m -> m.resignedOn() == null && m.leaves().isEmpty())
                    .filter(m -> distribution != Distribution.WEIGHTED || bench.weights.get(m.id()) > 0)
                    .filter(m -> bench.loads.get(m.id()) + got.getOrDefault(m.id(), 0) < m.capacity())
                    .map(ManagerFacts::id)
                    .sorted()
                    .toList();
            if (free.isEmpty()) {
                out.append('-');
                continue;
            }
            var chosen =
                    switch (distribution) {
                        case ROUND_ROBIN ->
                            ring.stream().filter(free::contains).findFirst().orElseThrow();
                        case LEAST_LOADED -> fewest(free, bench, got, ring);
                        case WEIGHTED -> owedSoonest(free, bench, owed, ring);
                    };
            ring.remove(chosen);
            ring.addLast(chosen);
            got.merge(chosen, 1, Integer::sum);
            out.append((char) chosen.intValue());
        }
        return out.toString();
    }

    private static Long fewest(List<Long> free, Bench bench, TreeMap<Long, Integer> got, ArrayDeque<Long> ring) {
        var least = free.stream()
                .mapToInt(id -> bench.loads.get(id) + got.getOrDefault(id, 0))
                .min()
                .orElseThrow();
        return ring.stream()
                .filter(id -> free.contains(id) && bench.loads.get(id) + got.getOrDefault(id, 0) == least)
                .findFirst()
                .orElseThrow();
    }

    /** Exact shares instead of rounded ones. */
    private static Long owedSoonest(List<Long> free, Bench bench, TreeMap<Long, Fraction> owed, ArrayDeque<Long> ring) {
        var sum = free.stream().mapToInt(bench.weights::get).sum();
        free.forEach(id -> owed.merge(id, new Fraction(bench.weights.get(id), sum), Fraction::plus));
        Long best = null;
        for (var id : ring) {
            if (!free.contains(id) || !owed.get(id).isPositive()) continue;
            var wait = Fraction.ONE.minus(owed.get(id)).by(bench.weights.get(id));
            if (best == null
                    || wait.compareTo(Fraction.ONE.minus(owed.get(best)).by(bench.weights.get(best))) < 0) best = id;
        }
        owed.merge(best, Fraction.ONE, Fraction::minus);
        return best;
    }
}
