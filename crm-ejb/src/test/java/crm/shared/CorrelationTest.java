package crm.shared;

import static org.assertj.core.api.Assertions.assertThat;

import crm.shared.Correlation.Kind;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class CorrelationTest {

    @Test
    void a_thread_works_for_a_request_until_it_is_done_and_no_other_thread_does() {
        Correlation.begin(Kind.REQUEST, "0123456789abcdef");
        Correlation.begin(Kind.RUN, "12");

        assertThat(Correlation.of(Kind.REQUEST)).isEqualTo("0123456789abcdef");
        assertThat(CompletableFuture.supplyAsync(() -> "" + Correlation.of(Kind.RUN))
                        .join())
                .isEqualTo("null");
        Correlation.end(Kind.REQUEST);
        assertThat(Correlation.of(Kind.REQUEST)).isNull();
        assertThat(Correlation.of(Kind.RUN)).isEqualTo("12");
        Correlation.end(Kind.RUN);
        assertThat(Correlation.of(Kind.RUN)).isNull();
    }
}
