package crm.bench.simulator;

import static java.util.stream.IntStream.rangeClosed;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;

/**
 * What is to be simulated: the same scenario always gives the same events.
 *
 * @param seed another seed, other people
 * @param customers how many register
 * @param first the first customer number; the others follow it
 * @param days how long the story is
 * @param until when it ends; nothing happens at or after this moment
 * @param staff user names of the account managers who telephone
 */
public record Scenario(long seed, int customers, long first, int days, OffsetDateTime until, List<String> staff) {

    /** Hong Kong has had no summer time since 1979. */
    public static final ZoneOffset ZONE = ZoneOffset.ofHours(8);

    public static final String SOURCE = "urn:platform:sim";

    public Scenario {
        if (customers < 1) throw new IllegalArgumentException("customers must be at least 1 but was " + customers);
        if (days < 1) throw new IllegalArgumentException("days must be at least 1 but was " + days);
        if (first < 1)
            throw new IllegalArgumentException("the first customer number must be positive but was " + first);
        if (staff.isEmpty()) throw new IllegalArgumentException("staff must name at least one account manager");
        staff = List.copyOf(staff);
    }

    public static List<String> demoStaff() {
        return rangeClosed(1, 40).mapToObj(i -> "am" + i).toList();
    }

    String number(int index) {
        return Long.toString(first + index);
    }

    long start() {
        return end() - days * 86_400L;
    }

    long end() {
        return until.toEpochSecond();
    }
}
