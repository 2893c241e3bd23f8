package crm.web.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PageMapsTest {

    private static final Map<String, Object> SESSION = new HashMap<>();

    @Test
    void the_beans_of_a_page_are_an_attribute_of_their_own() {
        var pages = opened(2);

        assertThat(SESSION).hasSize(2).containsEntry("crm.page.1", List.of(1));
        assertThat(pages.get("1")).isEqualTo(List.of(1));
        assertThat(pages.remove("1")).isEqualTo(List.of(1));
        assertThat(pages.remove("1")).as("taken out by another request").isNull();
        assertThat(pages.get("1")).isNull();
        assertThat(SESSION).containsOnlyKeys("crm.page.0");
        assertThat(pages).hasSize(1).containsKey("0").doesNotContainKey("1");
    }

    @Test
    void as_many_pages_as_are_kept_stay() {
        assertThat(opened(15).allBut(15)).isEmpty();
    }

    @Test
    void beyond_that_the_ones_looked_at_longest_ago_go() {
        var pages = opened(17);
        pages.get("0");

        assertThat(pages.allBut(15)).containsExactly("1", "2");
    }

    @Test
    void what_is_written_of_them_knows_which_pages_there_are_and_not_what_they_hold() throws Exception {
        var pages = opened(3);
        pages.get("0");
        var bytes = new ByteArrayOutputStream();
        try (var out = new ObjectOutputStream(bytes)) {
            out.writeObject(pages);
        }
        try (var in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            var read = (PageMaps) in.readObject();

            assertThat(read.allBut(0)).containsExactly("1", "2", "0");
            assertThat(read.get("2")).isEqualTo(List.of(2));
        }
    }

    @Test
    void at_the_end_of_a_session_it_is_known_which_pages_there_were() {
        var pages = opened(2);

        assertThat(pages.entrySet()).extracting(Map.Entry::getKey).containsExactly("0", "1");
        assertThat(pages.values()).allSatisfy(beans -> assertThat(beans).isEqualTo(Map.of()));
        pages.clear();
        assertThat(pages).isEmpty();
    }

    private static PageMaps opened(int count) {
        SESSION.clear();
        var pages = new OfTheTest();
        IntStream.range(0, count).forEach(page -> pages.put(Integer.toString(page), List.of(page)));
        return pages;
    }

    private static final class OfTheTest extends PageMaps {

        private static final long serialVersionUID = 1;

        @Override
        Map<String, Object> session() {
            return SESSION;
        }
    }
}
