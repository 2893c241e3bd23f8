package crm.web.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OpenPagesTest {

    @Test
    void as_many_pages_as_are_kept_stay() {
        var pages = opened(OpenPages.KEPT);

        assertThat(OpenPages.oldest(pages)).isEmpty();
        assertThat(pages).hasSize(OpenPages.KEPT);
    }

    @Test
    void beyond_that_the_ones_looked_at_longest_ago_go() {
        var pages = opened(OpenPages.KEPT + 2);
        pages.get("page 0");

        assertThat(OpenPages.oldest(pages)).extracting(Map.Entry::getKey).isEqualTo(List.of("page 1", "page 2"));
        assertThat(pages).hasSize(OpenPages.KEPT).containsKey("page 0");
    }

    private static Map<String, Object> opened(int count) {
        var pages = Collections.synchronizedMap(new LinkedHashMap<String, Object>(16, 1, true));
        IntStream.range(0, count).forEach(page -> pages.put("page " + page, Map.of()));
        return pages;
    }
}
