package crm.demo;

import static java.time.temporal.ChronoUnit.DAYS;
import static java.time.temporal.ChronoUnit.MINUTES;

import crm.assignment.OwnershipRole;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * What happened to a customer before today: decided by the customer's number and the day alone, so that the same customers
 * have the same story on every machine.
 *
 * @param manager    user name of who got the customer, or null for a customer nobody looks after
 * @param assignedAt when
 * @param contacts   what the manager wrote down since, in order
 * @param remark     a remark of customer service, or null
 * @param tags       what the customer is tagged with
 */
record DemoStory(
        String manager,
        OwnershipRole role,
        Instant assignedAt,
        List<Contact> contacts,
        String remark,
        List<String> tags) {

    /** A follow-up record to be. */
    record Contact(
            Instant at,
            String method,
            String result,
            String intent,
            String level,
            OffsetDateTime next,
            String remark) {}

    private static final Map<String, List<String>> OFFICES = Map.of(
            "HK", List.of("am1", "am1", "am3", "am4", "am5", "am6", "am7", "am12"),
            "CN", List.of("am2", "am8", "am9"),
            "SG", List.of("am10", "am11"));
    private static final List<String> NEAR_HONG_KONG = List.of("HK", "MO", "TW");
    private static final List<String> TAGS =
            List.of("margin", "ipo", "us-stocks", "seminar", "high-net-worth", "call-evening");
    private static final int WITH_OWNER = 80; // of a hundred customers

    /** Days before today on which customers came to their managers, and whether they were called since. */
    private enum Fate {
        PROTECTED(45, true, 9, 8, 6),
        FRESH(15, false, 2, 1),
        WARNED(15, false, 7, 6, 5, 4),
        DUE(10, false, 10, 9, 8),
        LOST(15, false, 20, 16, 13);

        private final int share;
        private final boolean called;
        private final List<Integer> daysAgo;

        Fate(int share, boolean called, Integer... daysAgo) {
            this.share = share;
            this.called = called;
            this.daysAgo = List.of(daysAgo);
        }

        static Fate of(int percent) {
            var sum = 0;
            for (var fate : values()) {
                sum += fate.share;
                if (percent < sum) return fate;
            }
            throw new IllegalArgumentException("the shares of fates end below " + percent);
        }
    }

    private static final int HANDED_OUT = 10; // o'clock
    private static final List<Integer> YOUNG = List.of(4, 3, 2, 1);
    private static final List<Integer> SERVED_SINCE = List.of(90, 60, 30, 10);

    static DemoStory of(DemoCustomer customer, LocalDate today, ZoneId zone) {
        var dice = new SplittableRandom(customer.number().hashCode() * 0x9E3779B97F4A7C15L);
        var owned = dice.nextInt(100) < WITH_OWNER;
        var office = OFFICES.get(office(customer.region()));
        var manager = office.get(dice.nextInt(office.size()));
        var fate = Fate.of(dice.nextInt(100));
        var days = customer.served() ? SERVED_SINCE : fate.daysAgo;
        var daysAgo = since(days.get(dice.nextInt(days.size())), days, customer, today, zone);
        var tags = dice.nextInt(3) == 0 ? List.of(TAGS.get(dice.nextInt(TAGS.size()))) : List.<String>of();
        var remark = dice.nextInt(5) == 0 ? DemoTexts.remark(language(customer), dice) : null;
        var assignedAt = at(today.minusDays(daysAgo), HANDED_OUT, zone);
        if (!owned || assignedAt.isBefore(customer.registeredAt())) {
            return new DemoStory(null, null, null, List.of(), null, tags);
        }
        var contacts =
                called(customer, fate, dice) ? contacts(customer, today, daysAgo, zone, dice) : List.<Contact>of();
        var role = customer.served() ? OwnershipRole.SERVICE : OwnershipRole.OPENER;
        return new DemoStory(manager, role, assignedAt, contacts, remark, tags);
    }

    /** The day drawn; for a customer who was not there yet, the first of the others on which there was one. */
    private static int since(int drawn, List<Integer> days, DemoCustomer customer, LocalDate today, ZoneId zone) {
        return IntStream.concat(
                        IntStream.of(drawn),
                        IntStream.concat(
                                days.stream().mapToInt(Integer::intValue),
                                YOUNG.stream().mapToInt(Integer::intValue)))
                .filter(ago -> !at(today.minusDays(ago), HANDED_OUT, zone).isBefore(customer.registeredAt()))
                .findFirst()
                .orElse(drawn);
    }

    private static boolean called(DemoCustomer customer, Fate fate, SplittableRandom dice) {
        return customer.served() ? dice.nextInt(100) < 50 : fate.called;
    }

    /** The last one is near enough to protect still; one before it here and there, after the customer came. */
    private static List<Contact> contacts(
            DemoCustomer customer, LocalDate today, int daysAgo, ZoneId zone, SplittableRandom dice) {
        var contacts = new ArrayList<Contact>();
        if (daysAgo > 5 && dice.nextInt(3) == 0) {
            contacts.add(contact(customer, today.minusDays(daysAgo - 1), false, zone, dice));
        }
        var latest = Math.max(1, Math.min(daysAgo - 1, 1 + dice.nextInt(4)));
        contacts.add(contact(customer, today.minusDays(latest), true, zone, dice));
        return List.copyOf(contacts);
    }

    private static Contact contact(
            DemoCustomer customer, LocalDate day, boolean reached, ZoneId zone, SplittableRandom dice) {
        var at = at(day, 11 + dice.nextInt(7), zone).plus(dice.nextInt(60), MINUTES);
        var talk = DemoTexts.talk(language(customer), reached, dice);
        var next = at.plus(3L + dice.nextInt(8), DAYS).atZone(zone).toOffsetDateTime();
        return new Contact(at, talk.method(), talk.result(), talk.intent(), talk.level(), next, talk.remark());
    }

    private static Instant at(LocalDate day, int hour, ZoneId zone) {
        return day.atTime(LocalTime.of(hour, 0)).atZone(zone).toInstant();
    }

    private static String office(String region) {
        if (region == null || NEAR_HONG_KONG.contains(region)) return "HK";
        return region.equals("CN") ? "CN" : "SG";
    }

    private static String language(DemoCustomer customer) {
        if (customer.language() != null) return customer.language();
        return switch (office(customer.region())) {
            case "HK" -> "zh-Hant";
            case "CN" -> "zh-Hans";
            default -> "en";
        };
    }
}
