package crm.assignment;

import static crm.shared.DayCount.BUSINESS;
import static crm.shared.DayCount.CALENDAR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import crm.customer.ContactKind;
import crm.shared.HolidayCalendar;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ProtectionClockTest {

    static final ZoneId HONG_KONG = ZoneId.of("Asia/Hong_Kong");
    static final Instant ASSIGNED = at("2026-03-02T18:30");
    static final ProtectionPolicy WEEK = new ProtectionPolicy(7, 7, 90, CALENDAR);

    final ProtectionClock clock =
            new ProtectionClock(HONG_KONG, HolidayCalendar.weekendsOnly(), ContactValidity.DEFAULT);

    @Test
    void without_a_contact_it_counts_from_the_assignment() {
        assertThat(until()).isEqualTo(LocalDate.of(2026, 3, 9));
        assertThat(clock.protectedUntil(ASSIGNED, new ProtectionPolicy(7, 7, 90, BUSINESS), List.of()))
                .isEqualTo(LocalDate.of(2026, 3, 11));
    }

    @Test
    void the_day_of_assignment_is_the_brokerages_day() {
        assertThat(untilAssigned(at("2026-03-02T23:59:59"))).isEqualTo(LocalDate.of(2026, 3, 9));
        assertThat(untilAssigned(at("2026-03-03T00:00:00"))).isEqualTo(LocalDate.of(2026, 3, 10));
        assertThat(untilAssigned(Instant.parse("2026-03-02T15:59:59Z"))).isEqualTo(LocalDate.of(2026, 3, 9));
        assertThat(untilAssigned(Instant.parse("2026-03-02T16:00:00Z"))).isEqualTo(LocalDate.of(2026, 3, 10));
    }

    @Test
    void the_day_of_a_contact_is_the_brokerages_day() {
        assertThat(until(call("c", "2026-03-05T23:59:59"))).isEqualTo(LocalDate.of(2026, 3, 12));
        assertThat(until(call("c", "2026-03-06T00:00:00"))).isEqualTo(LocalDate.of(2026, 3, 13));
    }

    @Test
    void a_contact_before_the_assignment_was_somebody_elses() {
        assertThat(counted(call("c", "2026-03-02T18:29:59"))).isEmpty();
        assertThat(counted(call("c", "2026-03-02T18:30:00"))).containsExactly("c");
    }

    @Test
    void a_contact_that_does_not_count_does_not_prolong() {
        assertThat(until(Contact.call("c", at("2026-03-06T10:00"), 29))).isEqualTo(LocalDate.of(2026, 3, 9));
        assertThat(until(Contact.of("r", at("2026-03-06T10:00"), ContactKind.BATCH_REMARK)))
                .isEqualTo(LocalDate.of(2026, 3, 9));
    }

    @Test
    void contacts_prolong_up_to_the_maximum() {
        var calls = IntStream.rangeClosed(0, 20)
                .mapToObj(week -> Contact.call("c" + week, ASSIGNED.plusSeconds(week * 7 * 86_400L), 30))
                .toList();
        assertThat(clock.protectedUntil(ASSIGNED, WEEK, calls))
                .isEqualTo(LocalDate.of(2026, 3, 2).plusDays(90));
    }

    @Test
    void three_declared_contacts_in_a_row_prolong_and_the_fourth_does_not() {
        assertThat(counted(declared(3), declared(4), declared(5))).containsExactly("d3", "d4", "d5");
        assertThat(counted(declared(3), declared(4), declared(5), declared(6))).containsExactly("d3", "d4", "d5");
        assertThat(until(declared(3), declared(4), declared(5), declared(6))).isEqualTo(LocalDate.of(2026, 3, 12));
    }

    @Test
    void a_recorded_contact_begins_the_row_anew() {
        assertThat(counted(
                        declared(3), declared(4), declared(5), declared(6), call("c", "2026-03-07T10:00"), declared(8)))
                .containsExactly("d3", "d4", "d5", "c", "d8");
    }

    @Test
    void the_customers_own_progress_begins_the_row_anew() {
        var progress = Contact.of("p", at("2026-03-06T10:00"), ContactKind.PROGRESS);
        assertThat(counted(declared(3), declared(4), declared(5), progress, declared(7)))
                .containsExactly("d3", "d4", "d5", "p", "d7");
    }

    @Test
    void what_does_not_count_neither_breaks_nor_lengthens_the_row() {
        var remark = Contact.of("r", at("2026-03-04T12:00"), ContactKind.BATCH_REMARK);
        assertThat(counted(declared(3), declared(4), remark, declared(5), declared(6)))
                .containsExactly("d3", "d4", "d5");
    }

    @Test
    void neither_order_nor_repetition_matters() {
        var contacts = List.of(
                declared(3),
                declared(4),
                declared(5),
                declared(6),
                call("c", "2026-03-07T10:00"),
                declared(8),
                Contact.call("short", at("2026-03-09T10:00"), 5),
                declared(10),
                declared(11),
                declared(12));
        var expected = clock.protectedUntil(ASSIGNED, WEEK, contacts);
        assertThat(expected).isEqualTo(LocalDate.of(2026, 3, 18));

        for (var seed = 0; seed < 1_000; seed++) {
            var told = new ArrayList<>(contacts);
            told.addAll(contacts.subList(0, seed % contacts.size()));
            Collections.shuffle(told, new Random(seed));
            assertThat(clock.protectedUntil(ASSIGNED, WEEK, told))
                    .as("seed %d", seed)
                    .isEqualTo(expected);
        }
    }

    @Test
    void one_contact_told_in_two_ways_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> until(call("c", "2026-03-05T10:00"), call("c", "2026-03-06T10:00")))
                .withMessageContaining("contact c");
    }

    private LocalDate until(Contact... contacts) {
        return clock.protectedUntil(ASSIGNED, WEEK, List.of(contacts));
    }

    private LocalDate untilAssigned(Instant assignedAt) {
        return clock.protectedUntil(assignedAt, WEEK, List.of());
    }

    private Collection<String> counted(Contact... contacts) {
        return clock.counting(ASSIGNED, List.of(contacts)).stream()
                .map(Contact::reference)
                .toList();
    }

    private static Contact call(String reference, String at) {
        return Contact.call(reference, at(at), 30);
    }

    /** A typed follow-up in the morning of that day of March. */
    private static Contact declared(int day) {
        var morning = LocalDate.of(2026, 3, day).atTime(9, 0).atZone(HONG_KONG).toInstant();
        return Contact.followUp("d" + day, morning, "REACHED", false, null);
    }

    private static Instant at(String local) {
        return LocalDateTime.parse(local).atZone(HONG_KONG).toInstant();
    }
}
