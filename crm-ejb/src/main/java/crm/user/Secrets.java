package crm.user;

import crm.shared.Seal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.util.Optional;
import javax.crypto.spec.SecretKeySpec;

/** Seals the secrets of second factors; each opens for its own account alone. */
@ApplicationScoped
class Secrets {

    @Inject
    Seal seal;

    /** What to keep of a secret. */
    byte[] seal(byte[] secret, long user) {
        return seal.close(secret, owner(user));
    }

    /**
     * The secret of what was kept.
     *
     * @throws IllegalStateException when it was sealed by another key, or for another account
     */
    byte[] open(byte[] kept, long user) {
        return seal.open(kept, owner(user));
    }

    /**
     * The key, where there is one.
     *
     * @throws IllegalStateException when it is not 32 bytes in base64
     */
    Optional<SecretKeySpec> key() {
        return seal.key();
    }

    private static Seal.Owner owner(long user) {
        return new Seal.Owner(
                ByteBuffer.allocate(Long.BYTES).putLong(user).array(), "the second factor of account " + user);
    }
}
