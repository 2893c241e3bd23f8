package crm.demo;

import static org.assertj.core.api.Assertions.assertThat;

import crm.assignment.OwnershipRole;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DemoStoryTest {

    static final ZoneId ZONE = ZoneId.of("Asia/Hong_Kong");
    static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
    static final Instant LONG_AGO = Instant.parse("2026-01-05T02:00:00Z");

    final List<DemoCustomer> customers = IntStream.range(0, 10_000)
            .mapToObj(
                    i -> customer(i, List.of("HK", "HK", "HK", "CN", "CN", "SG").get(i % 6), false))
            .toList();

    @Test
    void the_same_customer_has_the_same_story_every_time() {
        assertThat(customers).allSatisfy(c -> assertThat(story(c)).isEqualTo(story(c)));
    }

    @Test
    void four_of_five_customers_come_to_a_manager_and_every_tenth_to_am1() {
        var managers = customers.stream().map(c -> story(c).manager()).toList();

        assertThat(managers.stream().filter(m -> m != null).count()).isBetween(7_800L, 8_200L);
        assertThat(managers.stream().filter("am1"::equals).count()).isBetween(850L, 1_150L);
        assertThat(managers)
                .contains("am1", "am2", "am3", "am4", "am5", "am6", "am7", "am8", "am9", "am10", "am11", "am12");
    }

    @Test
    void customers_stay_where_their_region_is_served() {
        assertThat(customers).filteredOn(c -> c.region().equals("CN")).allSatisfy(c -> assertThat(story(c).manager())
                .isIn(null, "am2", "am8", "am9"));
    }

    @Test
    void nobody_is_assigned_before_being_registered() {
        var young = new DemoCustomer(
                1, "C1", "HK", null, false, TODAY.atStartOfDay(ZONE).toInstant());

        assertThat(story(young).manager()).isNull();
    }

    @Test
    void what_was_written_down_lies_between_the_assignment_and_today() {
        assertThat(customers).allSatisfy(DemoStoryTest::isInOrder);
        assertThat(IntStream.range(0, 30).mapToObj(DemoStoryTest::registered)).allSatisfy(DemoStoryTest::isInOrder);
    }

    private static void isInOrder(DemoCustomer customer) {
        var story = story(customer);
        if (story.manager() != null) assertThat(story.assignedAt()).isAfterOrEqualTo(customer.registeredAt());
        assertThat(story.contacts()).allSatisfy(contact -> {
            assertThat(contact.at()).isAfter(story.assignedAt());
            assertThat(contact.at()).isBefore(TODAY.atStartOfDay(ZONE).toInstant());
        });
    }

    private static DemoCustomer registered(int daysAgo) {
        var at = TODAY.minusDays(daysAgo).atStartOfDay(ZONE).toInstant();
        return new DemoCustomer(daysAgo, "Y" + daysAgo, "HK", null, daysAgo % 2 == 0, at);
    }

    @Test
    void funded_customers_have_somebody_for_the_relationship() {
        assertThat(IntStream.range(0, 100).mapToObj(i -> story(customer(i, "HK", true))))
                .filteredOn(story -> story.manager() != null)
                .isNotEmpty()
                .allSatisfy(story -> assertThat(story.role()).isEqualTo(OwnershipRole.SERVICE));
    }

    private static DemoCustomer customer(int i, String region, boolean served) {
        return new DemoCustomer(i, "C" + (100_000 + i), region, null, served, LONG_AGO);
    }

    private static DemoStory story(DemoCustomer customer) {
        return DemoStory.of(customer, TODAY, ZONE);
    }
}
