package crm.web.support;

import static org.assertj.core.api.Assertions.assertThat;

import crm.shared.Slice;
import crm.web.support.Paging.To;
import java.io.ByteArrayOutputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.primefaces.model.SortMeta;
import org.primefaces.model.SortOrder;

class KeysetTableTest {

    record Row(int id) implements Serializable {}

    static final List<Paging> ASKED = new ArrayList<>();
    static int length = 120;

    final KeysetTable<Row> table = new KeysetTable<>(Row::id, KeysetTableTest::page);

    static Slice<Row> page(Paging paging) {
        ASKED.add(paging);
        var from =
                switch (paging.to()) {
                    case FIRST -> 0;
                    case NEXT -> Integer.parseInt(paging.cursor());
                    case PREVIOUS -> Integer.parseInt(paging.cursor()) - paging.size();
                    case LAST -> length - paging.size();
                };
        var until = Math.min(length, from + paging.size());
        var rows =
                IntStream.range(from, Math.max(from, until)).mapToObj(Row::new).toList();
        return new Slice<>(rows, until < length ? "" + until : null, from > 0 ? "" + from : null, length, true);
    }

    @BeforeEach
    void a_list_of_120() {
        ASKED.clear();
        length = 120;
        load();
    }

    @Test
    void walks_on_from_where_the_slice_ended_and_back() {
        table.toNext();
        load();
        assertThat(ids()).startsWith(50).hasSize(50);

        table.toPrevious();
        load();
        assertThat(ids()).startsWith(0);
        assertThat(table.isPreviousThere()).isFalse();
    }

    @Test
    void another_order_begins_at_the_beginning() {
        table.toNext();
        load();

        load(SortMeta.builder().field("name").order(SortOrder.DESCENDING).build());

        assertThat(ASKED.get(ASKED.size() - 1)).isEqualTo(new Paging(To.FIRST, null, 50, "name", true));
    }

    @Test
    void begins_anew_when_the_rows_behind_the_cursor_are_gone() {
        table.toNext();
        length = 50;
        load();

        assertThat(ids()).startsWith(0).hasSize(50);
    }

    @Test
    void rows_stay_selected_while_the_table_walks_on() {
        table.setSelected(List.of(new Row(3)));
        table.toNext();
        load();

        assertThat(table.getRowData("3")).isEqualTo(new Row(3));
        assertThat(table.getSelectedCount()).isEqualTo(1);
    }

    @Test
    void everything_counts_also_what_was_never_shown_and_not_what_was_taken_out() {
        table.selectEverything();
        load();
        table.setSelected(shown().stream().filter(row -> row.id() != 7).toList());

        assertThat(table.getSelectedCount()).isEqualTo(119);
        assertThat(table.getExcluded()).containsExactly("7");
        load();
        assertThat(table.getSelected()).doesNotContain(new Row(7)).hasSize(49);
    }

    @Test
    void a_size_that_is_not_offered_is_left_alone() {
        table.setSize(1_000_000);

        assertThat(table.getSize()).isEqualTo(50);
    }

    @Test
    void can_move_to_another_server_with_the_session() throws Exception {
        table.setSelected(List.of(new Row(1)));

        try (var out = new ObjectOutputStream(new ByteArrayOutputStream())) {
            out.writeObject(table);
        }
    }

    private void load(SortMeta... sort) {
        var order = sort.length == 0 ? Map.<String, SortMeta>of() : Map.of("column", sort[0]);
        table.setWrappedData(table.load(0, 50, order, Map.of()));
    }

    private List<Row> shown() {
        return table.getWrappedData();
    }

    private List<Integer> ids() {
        return shown().stream().map(Row::id).toList();
    }
}
