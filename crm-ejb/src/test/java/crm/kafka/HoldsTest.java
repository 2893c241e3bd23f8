package crm.kafka;

import static crm.kafka.Holds.Reason.DATABASE;
import static crm.kafka.Holds.Reason.FAILED;
import static crm.kafka.Holds.Reason.REFUSED;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HoldsTest {

    private final TestClock clock = new TestClock();
    private final Holds holds = new Holds(clock);

    @Test
    void a_topic_stands_still_for_a_second_and_then_twice_as_long_each_time() {
        holds.hold("a", DATABASE);
        clock.later(Duration.ofMillis(999));
        assertThat(holds.isHeld("a")).isTrue();
        clock.later(Duration.ofMillis(1));
        assertThat(holds.isHeld("a")).isFalse();
        assertThat(holds.reason("a")).as("until something was taken").isEqualTo(DATABASE);

        assertThat(holds.hold("a", DATABASE)).isEqualTo(2);
        clock.later(Duration.ofMillis(1_999));
        assertThat(holds.isHeld("a")).isTrue();
        clock.later(Duration.ofMillis(1));
        assertThat(holds.isHeld("a")).isFalse();
    }

    @Test
    void half_a_minute_is_the_longest_for_the_database_and_five_minutes_for_a_feed_that_may_not() {
        for (var n = 0; n < 40; n++) {
            holds.hold("a", DATABASE);
            holds.hold("b", REFUSED);
        }
        clock.later(Duration.ofSeconds(30));
        assertThat(holds.isHeld("a")).isFalse();
        assertThat(holds.isHeld("b")).isTrue();
        clock.later(Duration.ofSeconds(270));
        assertThat(holds.isHeld("b")).isFalse();
    }

    @Test
    void another_reason_counts_anew_and_what_goes_well_ends_it() {
        holds.hold("a", FAILED);
        holds.hold("a", FAILED);
        assertThat(holds.failures("a")).isEqualTo(2);
        assertThat(holds.hold("a", DATABASE)).isEqualTo(1);
        assertThat(holds.failures("a")).isZero();

        holds.wentWell("a", 1);
        assertThat(holds.reason("a")).isNull();
        assertThat(holds.isHeld("a")).isFalse();
    }

    @Test
    void as_many_records_as_were_failed_at_together_are_delivered_one_by_one() {
        holds.deliverSingly("a", 3);
        holds.wentWell("a", 1);
        holds.wentWell("a", 1);
        assertThat(holds.deliversSingly("a")).isTrue();
        holds.wentWell("a", 1);
        assertThat(holds.deliversSingly("a")).isFalse();
        assertThat(holds.deliversSingly("b")).isFalse();
    }

    @Test
    void a_topic_that_another_server_has_now_is_not_told_of() {
        holds.hold("a", DATABASE);
        holds.hold("b", DATABASE);
        holds.keepOnly(Set.of("b"));
        assertThat(holds.reason("a")).isNull();
        assertThat(holds.reason("b")).isEqualTo(DATABASE);
    }
}
