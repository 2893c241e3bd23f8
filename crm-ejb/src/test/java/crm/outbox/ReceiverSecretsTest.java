package crm.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crm.shared.Seal;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.junit.jupiter.api.Test;

class ReceiverSecretsTest {

    private static final String SECRET = ReceiverSecrets.fresh();

    @Test
    void a_secret_is_43_letters_of_32_random_bytes_and_another_one_each_time() {
        assertThat(SECRET).matches("[A-Za-z0-9_-]{43}").isNotEqualTo(ReceiverSecrets.fresh());
    }

    @Test
    void without_a_key_it_is_kept_as_it_is_and_opens_once_a_key_is_set_too() {
        var kept = with(null).close(SECRET, 7);

        assertThat(new String(kept, StandardCharsets.UTF_8)).contains(SECRET);
        assertThat(with(null).open(kept, 7)).isEqualTo(SECRET);
        assertThat(with(key('a')).open(kept, 7)).isEqualTo(SECRET);
    }

    @Test
    void sealed_by_a_key_it_opens_by_that_key_for_its_receiver_alone() {
        var kept = with(key('a')).close(SECRET, 7);

        assertThat(new String(kept, StandardCharsets.ISO_8859_1)).doesNotContain(SECRET);
        assertThat(with(key('a')).open(kept, 7)).isEqualTo(SECRET);
        assertThatThrownBy(() -> with(key('a')).open(kept, 8))
                .hasMessage("the secret of receiver 8 does not open by this CRM_SECRET_KEY");
    }

    @Test
    void after_the_key_was_changed_or_lost_it_does_not_open_and_the_sentence_names_the_receiver() {
        var kept = with(key('a')).close(SECRET, 7);

        assertThatThrownBy(() -> with(key('b')).open(kept, 7))
                .hasMessage("the secret of receiver 7 does not open by this CRM_SECRET_KEY");
        assertThatThrownBy(() -> with(null).open(kept, 7))
                .hasMessage("the secret of receiver 7 is sealed, and CRM_SECRET_KEY is not set");
    }

    private static String key(char of) {
        return Base64.getEncoder().encodeToString(String.valueOf(of).repeat(32).getBytes());
    }

    private static ReceiverSecrets with(String key) {
        var secrets = new ReceiverSecrets();
        secrets.seal = new Seal((Config) Proxy.newProxyInstance(
                ReceiverSecretsTest.class.getClassLoader(),
                new Class<?>[] {Config.class},
                (proxy, method, arguments) -> Optional.ofNullable(key)));
        return secrets;
    }
}
