package crm.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import crm.shared.Seal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.util.Base64;

/** What calls are signed with: 32 random bytes as text, a secret for each receiver, kept sealed. */
@ApplicationScoped
class ReceiverSecrets {

    private static final int BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    @Inject
    Seal seal;

    static String fresh() {
        var bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    byte[] close(String secret, long receiver) {
        return seal.close(secret.getBytes(UTF_8), owner(receiver));
    }

    String open(byte[] kept, long receiver) {
        return new String(seal.open(kept, owner(receiver)), UTF_8);
    }

    private static Seal.Owner owner(long receiver) {
        var name = "the secret of receiver " + receiver;
        return new Seal.Owner(name.getBytes(UTF_8), name);
    }
}
