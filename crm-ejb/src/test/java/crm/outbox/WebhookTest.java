package crm.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class WebhookTest {

    private static final Duration LONGEST = Duration.ofHours(4);

    /** Reckoned by {@code printf '1774000000.{"run":7}' | openssl dgst -sha256 -hmac secret}. */
    private static final String SIGNED = "632d7b4a9d43333c3b9fea929b84086666d9e8da1dc19c260124e79487b02210";

    @Test
    void a_call_is_signed_as_the_guide_says() {
        assertThat(WebhookSignature.of("{\"run\":7}", Instant.ofEpochSecond(1_774_000_000), "secret"))
                .isEqualTo("t=1774000000,v1=" + SIGNED);
    }

    @Test
    void calls_that_fail_are_tried_again_ever_more_seldom() {
        assertThat(Backoff.after(1, LONGEST)).isEqualTo(Duration.ofSeconds(30));
        assertThat(Backoff.after(2, LONGEST)).isEqualTo(Duration.ofMinutes(1));
        assertThat(Backoff.after(9, LONGEST)).isEqualTo(Duration.ofMinutes(128));
        assertThat(Backoff.after(10, LONGEST)).isEqualTo(LONGEST);
        assertThat(Backoff.after(1_000, LONGEST)).isEqualTo(LONGEST);
    }

    @Test
    void addresses_are_https_or_where_that_is_allowed_this_machine() {
        for (var fine : List.of("https://hooks.example.com/crm?x=1", "HTTPS://hooks.example.com")) {
            assertThat(WebhookAddress.of(fine, false)).isPresent();
        }
        for (var wrong : List.of(
                "http://hooks.example.com",
                "ftp://hooks.example.com",
                "https://",
                "https:///x",
                "hooks.example.com",
                "https://user:pw@hooks.example.com",
                "https://hooks.example.com/#part",
                "file:///etc/passwd",
                "ht tp://x")) {
            assertThat(WebhookAddress.of(wrong, true)).as(wrong).isEmpty();
        }
        assertThat(WebhookAddress.of("http://localhost:8080/x", true)).contains(URI.create("http://localhost:8080/x"));
        assertThat(WebhookAddress.of("http://localhost:8080/x", false)).isEmpty();
        assertThat(WebhookAddress.of("http://localhost.example.com/x", true)).isEmpty();
    }

    @Test
    void hosts_are_those_named_and_those_below_a_star() {
        assertThat(WebhookAddress.isAmong("hooks.example.com", "any")).isTrue();
        assertThat(WebhookAddress.isAmong("Hooks.Example.com", "a.test, hooks.example.com"))
                .isTrue();
        assertThat(WebhookAddress.isAmong("hooks.example.com", "*.example.com")).isTrue();
        assertThat(WebhookAddress.isAmong("example.com", "*.example.com")).isFalse();
        assertThat(WebhookAddress.isAmong("hooks.badexample.com", "*.example.com"))
                .isFalse();
    }
}
