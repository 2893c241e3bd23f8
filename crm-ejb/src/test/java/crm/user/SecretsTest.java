package crm.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crm.shared.Seal;
import java.lang.reflect.Proxy;
import java.util.Base64;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.junit.jupiter.api.Test;

class SecretsTest {

    private static final byte[] SECRET = Totp.newSecret();

    @Test
    void without_a_key_a_secret_is_kept_as_it_is() {
        var kept = with(null).seal(SECRET, 7);

        assertThat(kept).hasSize(SECRET.length + 1).startsWith(0);
        assertThat(with(null).open(kept, 7)).isEqualTo(SECRET);
        assertThat(with(key('a')).open(kept, 7)).as("after a key was set").isEqualTo(SECRET);
    }

    @Test
    void sealed_it_opens_by_its_key_for_its_account_alone_and_never_looks_the_same() {
        var kept = with(key('a')).seal(SECRET, 7);

        assertThat(with(key('a')).open(kept, 7)).isEqualTo(SECRET);
        assertThat(with(key('a')).seal(SECRET, 7)).isNotEqualTo(kept);
        assertThatThrownBy(() -> with(key('b')).open(kept, 7)).hasMessageContaining("account 7");
        assertThatThrownBy(() -> with(key('a')).open(kept, 8)).hasMessageContaining("account 8");
        assertThatThrownBy(() -> with(null).open(kept, 7)).hasMessageContaining("CRM_SECRET_KEY is not set");
        kept[kept.length - 1] ^= 1;
        assertThatThrownBy(() -> with(key('a')).open(kept, 7)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void what_is_no_key_is_refused() {
        for (var wrong :
                new String[] {"short", "not base64!", Base64.getEncoder().encodeToString(new byte[31])}) {
            assertThatThrownBy(() -> with(wrong).key()).hasMessageContaining("32 random bytes");
        }
    }

    private static String key(char of) {
        return Base64.getEncoder().encodeToString(String.valueOf(of).repeat(32).getBytes());
    }

    private static Secrets with(String key) {
        var secrets = new Secrets();
        secrets.seal = new Seal((Config) Proxy.newProxyInstance(
                SecretsTest.class.getClassLoader(),
                new Class<?>[] {Config.class},
                (proxy, method, arguments) -> Optional.ofNullable(key)));
        return secrets;
    }
}
