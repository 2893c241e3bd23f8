package crm.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NoticeTextsTest {

    @Test
    void a_customers_number_is_written_as_it_is_and_a_count_as_an_amount() {
        var english = NoticeTexts.in("en");

        assertThat(english.of(NoticeKind.ATTRIBUTION_CONFIRMED, List.of("10001233", "lead1")))
                .contains("10001233");
        assertThat(english.of(NoticeKind.RECLAIM_REVERSED, List.of("12345", "2026-11-22")))
                .contains("12,345", "22 Nov 2026");
    }
}
