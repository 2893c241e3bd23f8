package crm.it;

import static org.assertj.core.api.Assertions.assertThat;

import crm.it.support.Await;
import crm.it.support.Owner;
import crm.it.support.Pages;
import crm.it.support.Someone;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jdbi.v3.core.generic.GenericType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Many tabs of one person, opened through a whole day. */
@ExtendWith(ArquillianExtension.class)
class OpenPagesIT {

    private static final String PAGE = "notifications/list.xhtml";
    private static final int TABS = 8;
    private static final int PAGES_OF_A_TAB = 12;

    @Test
    void tabs_that_open_one_page_after_the_other_at_once_never_wait_for_each_other_for_good() throws Exception {
        var pages = Pages.of(Someone.with("CLERK"));
        Callable<Boolean> tab = () -> {
            for (var page = 0; page < PAGES_OF_A_TAB; page++)
                if (pages.get(PAGE).statusCode() != 200) return false;
            return true;
        };
        var tabs = Executors.newFixedThreadPool(TABS);
        try {
            var answered =
                    tabs.invokeAll(IntStream.range(0, TABS).mapToObj(i -> tab).toList(), 90, TimeUnit.SECONDS);

            assertThat(answered).noneMatch(answer -> answer.isCancelled());
            for (var answer : answered) assertThat(answer.get()).isTrue();
        } finally {
            tabs.shutdownNow();
        }
    }

    @Test
    void a_session_grows_with_the_pages_that_are_open_and_not_with_those_that_ever_were() throws Exception {
        var pages = Pages.of(Someone.with("CLERK"));
        var weights = new ArrayList<Long>();
        for (var page = 1; page <= 60; page++) {
            assertThat(pages.get(PAGE).statusCode()).isEqualTo(200);
            if (page == 20 || page == 60) weights.add(weight(pages.sessionId()));
        }

        assertThat(weights.get(0)).isPositive();
        assertThat(weights.get(1))
                .as("bytes after 60 pages, beside those after 20")
                .isLessThan(weights.get(0) * 21 / 20);
    }

    @Test
    void a_request_writes_the_beans_of_its_own_page_and_not_those_of_all_that_are_open() throws Exception {
        var pages = Pages.of(Someone.with("CLERK"));
        pages.get(PAGE);
        var others = pagesOf(pages.sessionId(), 2).keySet();
        var second = pages.get(PAGE);
        pagesOf(pages.sessionId(), 3);
        pages.get(PAGE);
        var before = pagesOf(pages.sessionId(), 4);

        var answer = pages.background(PAGE, second, "jakarta.faces.partial.execute=@none");
        assertThat(answer.statusCode()).isEqualTo(200);

        var after = Await.until("the page", () -> written(pages.sessionId()), now -> !now.equals(before));
        assertThat(after.keySet()).isEqualTo(before.keySet());
        assertThat(after.keySet())
                .filteredOn(page -> !after.get(page).equals(before.get(page)))
                .singleElement()
                .isNotIn(others);
    }

    @Test
    void of_pages_long_left_nothing_is_kept() throws Exception {
        var pages = Pages.of(Someone.with("CLERK"));
        for (var page = 0; page < 20; page++) pages.get(PAGE);

        pagesOf(pages.sessionId(), 15);
    }

    /** That of signing in is one of them; the server writes a session after it has answered. */
    private static Map<String, String> pagesOf(String session, int count) throws Exception {
        return Await.until(count + " pages", () -> written(session), now -> now.size() == count);
    }

    /** By which transaction the beans of each open page were written last. */
    private static Map<String, String> written(String session) throws Exception {
        return Owner.query(h -> h.createQuery(
                        "select propid, xmin::text as by from http_session where id = :id and propid like 'crm.page.%'")
                .bind("id", session)
                .setMapKeyColumn("propid")
                .setMapValueColumn("by")
                .collectInto(new GenericType<Map<String, String>>() {}));
    }

    private static long weight(String session) {
        return Owner.count(
                "select coalesce(sum(coalesce(length(small), 0) + coalesce(length(medium), 0) + coalesce(length(large), 0)), 0)"
                        + " from http_session where id = ?",
                session);
    }
}
