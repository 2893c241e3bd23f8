package crm.asset;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AssetWatchTest {

    private final AssetWatch watch = new AssetWatch();

    @Test
    void those_are_told_who_watch_the_customer_and_nobody_else() {
        watch.watch("am1", "C1");
        watch.watch("am2", "C2");
        watch.watch("lead1", "C2");

        assertThat(watch.numbers()).containsExactly("C1", "C2");
        assertThat(watch.users(Set.of("C2"))).containsExactlyInAnyOrder("am2", "lead1");
        assertThat(watch.users(Set.of("C3"))).isEmpty();
    }

    @Test
    void who_has_no_page_open_watches_nothing() {
        watch.watch("am1", "C1");
        watch.forget("am1");

        assertThat(watch.numbers()).isEmpty();
    }

    @Test
    void of_many_pages_the_five_latest_are_kept_up_to_date() {
        IntStream.rangeClosed(1, 5).forEach(n -> watch.watch("am1", "C" + n));
        assertThat(watch.numbers()).hasSize(5);
        watch.watch("am1", "C1"); // looked at again
        watch.watch("am1", "C6");

        assertThat(watch.numbers()).hasSize(5).contains("C1", "C6").doesNotContain("C2");
    }
}
