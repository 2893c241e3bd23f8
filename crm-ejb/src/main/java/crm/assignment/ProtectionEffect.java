package crm.assignment;

import java.io.Serializable;
import java.util.List;

/**
 * What a protection rule would mean for protections that run, by the rule they stand under now.
 *
 * @param notice the number of days for which the change ends nobody's protection
 */
public record ProtectionEffect(List<ByRule> rules, int notice) implements Serializable {

    /**
     * Open rows under a version of a rule that would go by the new one if they began now.
     *
     * @param longer  how many of them would be protected longer than now
     * @param shorter how many less long
     */
    public record ByRule(String name, int version, long rows, long longer, long shorter) implements Serializable {}

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
