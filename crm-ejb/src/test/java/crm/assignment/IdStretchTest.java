package crm.assignment;

import static crm.assignment.IdStretch.To.FIRST;
import static crm.assignment.IdStretch.To.LAST;
import static crm.assignment.IdStretch.To.NEXT;
import static crm.assignment.IdStretch.To.PREVIOUS;
import static org.assertj.core.api.Assertions.assertThat;

import crm.shared.Slice;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class IdStretchTest {

    @Test
    void a_list_is_walked_through_to_its_end_and_back() {
        var first = read(FIRST, null);
        assertThat(first.items()).containsExactly(1L, 2L);
        assertThat(first.previous()).isNull();
        var second = read(NEXT, first.next());
        assertThat(second.items()).containsExactly(3L, 4L);
        var third = read(NEXT, second.next());
        assertThat(third.items()).containsExactly(5L);
        assertThat(third.next()).isNull();
        assertThat(read(PREVIOUS, third.previous()).items()).containsExactly(3L, 4L);
        var begin = read(PREVIOUS, second.previous());
        assertThat(begin.items()).containsExactly(1L, 2L);
        assertThat(begin.previous()).isNull();
        assertThat(begin.next()).isEqualTo("2");
        var last = read(LAST, null);
        assertThat(last.items()).containsExactly(4L, 5L);
        assertThat(last.next()).isNull();
        assertThat(last.previous()).isEqualTo("4");
    }

    @Test
    void the_latest_come_first_in_a_list_that_falls() {
        assertThat(new IdStretch(FIRST, null, 2).sql("r.id", true)).isEqualTo(" order by r.id desc limit 3");
        assertThat(new IdStretch(NEXT, "7", 2).sql("r.id", true)).isEqualTo(" and r.id < 7 order by r.id desc limit 3");
        assertThat(new IdStretch(LAST, null, 2).sql("r.id", true)).isEqualTo(" order by r.id limit 3");
    }

    @Test
    void in_the_order_of_a_time_the_id_decides_where_it_is_the_same() {
        var cursor = IdStretch.place(OffsetDateTime.parse("2026-03-02T18:30:00.000001+08:00"), 7);
        assertThat(cursor).isEqualTo("1772447400000001_7");
        assertThat(new IdStretch(FIRST, null, 2).sql("p.at", "p.id")).isEqualTo(" order by p.at, p.id limit 3");
        assertThat(new IdStretch(NEXT, cursor, 2).sql("p.at", "p.id"))
                .isEqualTo(" and (p.at, p.id) > (timestamptz 'epoch' + interval '1 microsecond' * 1772447400000001, 7)"
                        + " order by p.at, p.id limit 3");
        assertThat(new IdStretch(LAST, null, 2).sql("p.at", "p.id"))
                .isEqualTo(" order by p.at desc, p.id desc limit 3");
        assertThat(IdStretch.after("1_2; drop", 2).sql("p.at", "p.id")).isEqualTo(" order by p.at, p.id limit 3");
    }

    @Test
    void a_cursor_that_is_none_begins_anew_and_a_size_stays_within_limits() {
        assertThat(IdStretch.after("7; drop", 10).sql("id", false)).isEqualTo(" order by id limit 11");
        assertThat(IdStretch.after(null, 0).size()).isEqualTo(1);
        assertThat(IdStretch.after("", 9_999).size()).isEqualTo(500);
    }

    /** Of the rows 1 to 5, two at a time, as the database would read them. */
    private static Slice<Long> read(IdStretch.To to, String cursor) {
        var stretch = new IdStretch(to, cursor, 2);
        var sql = stretch.sql("id", false);
        var falling = sql.contains("desc");
        var rows = LongStream.rangeClosed(1, 5)
                .map(id -> falling ? 6 - id : id)
                .filter(id -> !sql.contains("id >") || id > Long.parseLong(cursor))
                .filter(id -> !sql.contains("id <") || id < Long.parseLong(cursor))
                .limit(3)
                .boxed()
                .toList();
        return stretch.slice(List.copyOf(rows), Long::longValue, 5, true);
    }
}
