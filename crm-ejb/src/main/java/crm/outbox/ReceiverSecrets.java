package crm.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import crm.shared.Seal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.util.Base64;

/** What calls are signed with: 32 random bytes as text, a secret for each receiver, kept sealed. */
@ApplicationScoped
public class ReceiverSecrets {

    private static final int BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    @Inject
    Seal seal;

    /** A new secret. */
    public static String fresh() {
        var bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    byte[] close(String secret, long receiver) {
        return close(secret, owner(receiver));
    }

    String open(byte[] kept, long receiver) {
        return open(kept, owner(receiver));
    }

    /** What to keep of a secret. @param owner whose it is, as messages say it: it opens for no other */
    public byte[] close(String secret, String owner) {
        return seal.close(secret.getBytes(UTF_8), new Seal.Owner(owner.getBytes(UTF_8), owner));
    }

    /**
     * The secret of what was kept.
     *
     * @throws IllegalStateException when it was sealed by another key, or for another owner
     */
    public String open(byte[] kept, String owner) {
        return new String(seal.open(kept, new Seal.Owner(owner.getBytes(UTF_8), owner)), UTF_8);
    }

    private static String owner(long receiver) {
        return "the secret of receiver " + receiver;
    }
}
