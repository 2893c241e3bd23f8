package crm.user;

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
 * Seals the secrets of second factors by a key that is not in the database, where the installation has one: whoever reads a copy
 * of the database then shows no codes. AES-256 in Galois/Counter mode; a sealed secret opens for its own account alone.
 */
@ApplicationScoped
class Secrets {

    private static final String KEY = "crm.secret.key";
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12; // NIST SP 800-38D, section 8.2
    private static final int TAG_BITS = 128;
    private static final byte OPEN = 0;
    private static final byte SEALED = 1;
    private static final SecureRandom RANDOM = new SecureRandom();

    @Inject
    Config config;

    /** What to keep of a secret. */
    byte[] seal(byte[] secret, long user) {
        var key = key();
        if (key.isEmpty()) return joined(OPEN, new byte[0], secret);
        var nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        return joined(SEALED, nonce, apply(Cipher.ENCRYPT_MODE, key.get(), nonce, user, secret));
    }

    /**
     * The secret of what was kept.
     *
     * @throws IllegalStateException when it was sealed by another key, or for another account
     */
    byte[] open(byte[] kept, long user) {
        if (kept[0] == OPEN) return Arrays.copyOfRange(kept, 1, kept.length);
        var key = key().orElseThrow(() -> new IllegalStateException(
                "the second factor of account " + user + " is sealed, and CRM_SECRET_KEY is not set"));
        var nonce = Arrays.copyOfRange(kept, 1, 1 + NONCE_BYTES);
        return apply(Cipher.DECRYPT_MODE, key, nonce, user, Arrays.copyOfRange(kept, 1 + NONCE_BYTES, kept.length));
    }

    /**
     * The key, where there is one.
     *
     * @throws IllegalStateException when it is not 32 bytes in base64
     */
    Optional<SecretKeySpec> key() {
        return config.getOptionalValue(KEY, String.class)
                .filter(text -> !text.isBlank())
                .map(Secrets::key);
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

    private static byte[] apply(int mode, SecretKeySpec key, byte[] nonce, long user, byte[] bytes) {
        try {
            var cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(ByteBuffer.allocate(Long.BYTES).putLong(user).array());
            return cipher.doFinal(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    "the second factor of account " + user + " does not open by this CRM_SECRET_KEY", e);
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
