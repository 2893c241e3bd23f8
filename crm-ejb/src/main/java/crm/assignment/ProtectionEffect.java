package crm.assignment;

import java.io.Serializable;
import java.util.Comparator;
import java.util.List;

/**
 * What a protection rule would mean for protections that run, by the rule they stand under now.
 *
 * @param looked   how many open rows were looked at
 * @param complete whether those are all; counting stops after some seconds, and what was counted by then is the least there is
 * @param notice the number of days for which the change ends nobody's protection
 */
public record ProtectionEffect(List<ByRule> rules, int notice, long looked, boolean complete) implements Serializable {

    /**
     * Open rows under a version of a rule that would go by the new one if they began now.
     *
     * @param longer  how many of them would be protected longer than now
     * @param shorter how many less long
     */
    public record ByRule(String name, int version, long rows, long longer, long shorter) implements Serializable {

        ByRule plus(ByRule other) {
            return new ByRule(name, version, rows + other.rows, longer + other.longer, shorter + other.shorter);
        }
    }

    static final Comparator<ByRule> LARGEST = Comparator.comparingLong(ByRule::rows)
            .reversed()
            .thenComparing(ByRule::name)
            .thenComparing(ByRule::version);

    public ProtectionEffect {
        rules = List.copyOf(rules);
    }

    public long rows() {
        return rules.stream().mapToLong(ByRule::rows).sum();
    }

    public long longer() {
        return rules.stream().mapToLong(ByRule::longer).sum();
    }

    public long shorter() {
        return rules.stream().mapToLong(ByRule::shorter).sum();
    }
}
