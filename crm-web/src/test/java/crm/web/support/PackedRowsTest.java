package crm.web.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PackedRowsTest {

    private static final List<String> ROWS =
            IntStream.range(0, 200).mapToObj(i -> "陳大文 Chan Tai Man " + i).toList();

    @Test
    void the_rows_shown_come_back_from_a_session_that_another_server_took_over() throws Exception {
        assertThat(read(written(new PackedRows<>(ROWS)))).isEqualTo(ROWS);
    }

    @Test
    void rows_that_nobody_looked_at_in_between_go_on_to_the_next_server_as_they_are() throws Exception {
        var first = written(new PackedRows<>(ROWS));
        assertThat(written(read(first))).isEqualTo(first);
    }

    @Test
    void a_page_without_rows_is_kept_as_well() throws Exception {
        assertThat(read(written(new PackedRows<>(List.of())))).isEqualTo(List.of());
    }

    @Test
    void what_a_session_writes_of_them_is_a_fraction_of_the_rows() throws Exception {
        assertThat(written(new PackedRows<>(ROWS)).length).isLessThan(written(List.copyOf(ROWS)).length / 3);
    }

    private static byte[] written(Object rows) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new ObjectOutputStream(bytes)) {
            out.writeObject(rows);
        }
        return bytes.toByteArray();
    }

    private static Object read(byte[] bytes) throws IOException, ClassNotFoundException {
        try (var in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
            return in.readObject();
        }
    }
}
