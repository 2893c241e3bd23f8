package crm.assignment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Stretches of 100 out of 350 ids, each of which takes some time. */
class PatientLookTest {

    private static final int SIZE = 100;
    private static final long IDS = 350;

    private Instant now = Instant.parse("2026-03-02T02:00:00Z");

    @ParameterizedTest(name = "{0} ms each: {1} looked at, all of them: {2}")
    @CsvSource({"3000, 350, true", "5000, 300, false", "5001, 200, false", "10000, 200, false", "10001, 100, false"})
    void no_stretch_begins_when_ten_seconds_are_over_and_what_was_counted_by_then_is_told_as_a_part(
            long millis, long looked, boolean complete) {
        var look = new PatientLook(clock(), Duration.ofSeconds(10), SIZE);

        look.over(
                after -> LongStream.rangeClosed(after + 1, Math.min(IDS, after + SIZE))
                        .boxed()
                        .toList(),
                (List<Long> ids) -> now = now.plusMillis(millis));

        assertThat(look.looked()).isEqualTo(looked);
        assertThat(look.isComplete()).isEqualTo(complete);
    }

    private Clock clock() {
        return new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                throw new UnsupportedOperationException();
            }

            @Override
            public Instant instant() {
                return now;
            }
        };
    }
}
