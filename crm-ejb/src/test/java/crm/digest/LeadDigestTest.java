package crm.digest;

import static org.assertj.core.api.Assertions.assertThat;

import crm.digest.LeadDigest.Count;
import crm.digest.LeadDigest.Counts;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LeadDigestTest {

    final LeadDigest lead = new LeadDigest(7, Set.of(31L, 32L));

    @Test
    void adds_up_the_leads_own_units_and_names_managers_with_most_first() {
        var notice = lead.notice(new Counts(
                List.of(new Count(31, null, 2), new Count(32, null, 3), new Count(99, null, 50)),
                List.of(new Count(31, "何志明", 1), new Count(32, "陳嘉欣", 4), new Count(99, "張偉倫", 9)),
                List.of(new Count(32, null, 1)),
                List.of(new Count(31, "何志明", 2), new Count(99, "張偉倫", 9)),
                List.of(new Count(32, "陳嘉欣", 3), new Count(31, "陳嘉欣", 1))));

        assertThat(notice.userId()).isEqualTo(7);
        assertThat(notice.parameters())
                .isEqualTo(Map.of(
                        "overdue",
                        5L,
                        "ending",
                        5L,
                        "managers",
                        "陳嘉欣 4, 何志明 1",
                        "reviews",
                        1L,
                        "tasksDue",
                        2L,
                        "tasksLate",
                        4L,
                        "tasksOf",
                        "陳嘉欣 0 + 4, 何志明 2 + 0"));
    }

    @Test
    void names_five_managers_and_says_that_there_are_more() {
        var ending = LongStream.rangeClosed(1, 6)
                .mapToObj(n -> new Count(31, "m" + n, n))
                .toList();

        assertThat(lead.notice(new Counts(List.of(), ending, List.of(), List.of(), List.of()))
                        .parameters()
                        .get("managers"))
                .isEqualTo("m6 6, m5 5, m4 4, m3 3, m2 2, …");
    }

    @Test
    void is_not_sent_when_there_is_nothing_to_tell() {
        assertThat(lead.notice(
                        new Counts(List.of(new Count(99, null, 50)), List.of(), List.of(), List.of(), List.of())))
                .isNull();
    }
}
