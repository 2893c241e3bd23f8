package crm.asset;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AssetWatchTest {

    private final AssetWatch watch = new AssetWatch();

    @Test
    void those_are_told_whose_page_shows_an_older_state_and_nobody_else() {
        watch.watch("am1", "C1", "old");
        watch.watch("am2", "C2", "old");
        watch.watch("lead1", "C2", "old");
        watch.watch("lead2", "C2", "new");

        assertThat(watch.numbers()).containsExactly("C1", "C2");
        assertThat(watch.behind(Map.of("C1", "old", "C2", "new"))).containsExactlyInAnyOrder("am2", "lead1");
    }

    @Test
    void who_was_told_once_is_not_told_again_of_the_same_state() {
        watch.watch("am1", "C1", "old");

        assertThat(watch.behind(Map.of("C1", "new"))).containsExactly("am1");
        assertThat(watch.behind(Map.of("C1", "new"))).isEmpty();
        assertThat(watch.behind(Map.of("C1", "newer"))).containsExactly("am1");
    }

    @Test
    void of_two_pages_of_a_user_the_one_that_shows_less_is_told() {
        watch.watch("am1", "C1", "old");
        watch.watch("am1", "C1", "new");

        assertThat(watch.behind(Map.of("C1", "new"))).containsExactly("am1");
    }

    @Test
    void a_customer_no_state_is_known_of_has_not_changed() {
        watch.watch("am1", "C1", "old");

        assertThat(watch.behind(Map.of())).isEmpty();
    }

    @Test
    void who_has_no_page_open_watches_nothing() {
        watch.watch("am1", "C1", "old");
        watch.forget("am1");

        assertThat(watch.numbers()).isEmpty();
    }

    @Test
    void of_many_pages_the_five_latest_are_kept_up_to_date() {
        IntStream.rangeClosed(1, 5).forEach(n -> watch.watch("am1", "C" + n, "old"));
        assertThat(watch.numbers()).hasSize(5);
        watch.watch("am1", "C1", "old"); // looked at again
        watch.watch("am1", "C6", "old");

        assertThat(watch.numbers()).hasSize(5).contains("C1", "C6").doesNotContain("C2");
    }
}
