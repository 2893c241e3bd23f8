package crm.jobalert;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class WebhookTest {

    /** Reckoned by {@code printf '1774000000.{"run":7}' | openssl dgst -sha256 -hmac secret}. */
    private static final String SIGNED = "632d7b4a9d43333c3b9fea929b84086666d9e8da1dc19c260124e79487b02210";

    @Test
    void a_call_is_signed_as_the_guide_says() {
        assertThat(WebhookSignature.of("{\"run\":7}", Instant.ofEpochSecond(1_774_000_000), "secret"))
                .isEqualTo("t=1774000000,v1=" + SIGNED);
    }

    @Test
    void calls_that_fail_are_tried_again_ever_more_seldom() {
        assertThat(WebhookQueue.pause(1)).isEqualTo(Duration.ofSeconds(30));
        assertThat(WebhookQueue.pause(2)).isEqualTo(Duration.ofMinutes(1));
        assertThat(WebhookQueue.pause(9)).isEqualTo(Duration.ofMinutes(128));
        assertThat(WebhookQueue.pause(10)).isEqualTo(Duration.ofHours(4));
        assertThat(WebhookQueue.pause(WebhookQueue.MOST_ATTEMPTS)).isEqualTo(Duration.ofHours(4));
    }
}
