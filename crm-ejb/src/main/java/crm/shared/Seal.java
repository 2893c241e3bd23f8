package crm.shared;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.microprofile.config.Config;

/**
 * Seals secrets by a key that is not in the database, where the installation has one: whoever reads a copy of the database then
 * has none of them. AES-256 in Galois/Counter mode; a sealed secret opens for its own owner alone.
 */
@ApplicationScoped
public class Seal {

    private static final String KEY = "crm.secret.key";
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12; // NIST SP 800-38D, section 8.2
    private static final int TAG_BITS = 128;
    private static final byte OPEN = 0;
    private static final byte SEALED = 1;
    private static final SecureRandom RANDOM = new SecureRandom();

    @Inject
    Config config;

    /** For CDI. */
    public Seal() {}

    /** With a configuration at hand. */
    public Seal(Config config) {
        this.config = config;
    }

    /**
     * Whose a secret is.
     *
     * @param bytes what the seal is bound to
     * @param name  in messages
     */
    public record Owner(byte[] bytes, String name) {}

    /** What to keep of a secret. */
    public byte[] close(byte[] secret, Owner owner) {
        var key = key();
        if (key.isEmpty()) return joined(OPEN, new byte[0], secret);
        var nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        return joined(SEALED, nonce, apply(Cipher.ENCRYPT_MODE, key.get(), nonce, owner, secret));
    }

    /**
     * The secret of what was kept.
     *
     * @throws IllegalStateException when it was sealed by another key, or for another owner
     */
    public byte[] open(byte[] kept, Owner owner) {
        if (kept[0] == OPEN) return Arrays.copyOfRange(kept, 1, kept.length);
        var key = key().orElseThrow(
                        () -> new IllegalStateException(owner.name() + " is sealed, and CRM_SECRET_KEY is not set"));
        var nonce = Arrays.copyOfRange(kept, 1, 1 + NONCE_BYTES);
        return apply(Cipher.DECRYPT_MODE, key, nonce, owner, Arrays.copyOfRange(kept, 1 + NONCE_BYTES, kept.length));
    }

    /**
     * The key, where there is one.
     *
     * @throws IllegalStateException when it is not 32 bytes in base64
     */
    public Optional<SecretKeySpec> key() {
        return config.getOptionalValue(KEY, String.class)
                .filter(text -> !text.isBlank())
                .map(Seal::key);
    }

    private static SecretKeySpec key(String text) {
        try {
            var bytes = Base64.getDecoder().decode(text.strip());
            if (bytes.length == KEY_BYTES) return new SecretKeySpec(bytes, "AES");
        } catch (IllegalArgumentException notBase64) {
            // said below
        }
        throw new IllegalStateException("CRM_SECRET_KEY is no key: set it to 32 random bytes in base64");
    }

    private static byte[] apply(int mode, SecretKeySpec key, byte[] nonce, Owner owner, byte[] bytes) {
        try {
            var cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(owner.bytes());
            return cipher.doFinal(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(owner.name() + " does not open by this CRM_SECRET_KEY", e);
        }
    }

    private static byte[] joined(byte kind, byte[] nonce, byte[] rest) {
        return ByteBuffer.allocate(1 + nonce.length + rest.length)
                .put(kind)
                .put(nonce)
                .put(rest)
                .array();
    }
}
