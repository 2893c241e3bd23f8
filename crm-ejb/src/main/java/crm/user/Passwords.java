package crm.user;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.identitystore.Pbkdf2PasswordHash;
import java.util.Map;

/**
 * Passwords as PBKDF2 with HMAC-SHA512 and 210,000 iterations (OWASP Password Storage Cheat Sheet), salted, in the format of
 * Jakarta Security.
 */
@ApplicationScoped
public class Passwords {

    @Inject
    Pbkdf2PasswordHash hash;

    private String nobody;

    @PostConstruct
    void configure() {
        hash.initialize(Map.of(
                "Pbkdf2PasswordHash.Algorithm", "PBKDF2WithHmacSHA512",
                "Pbkdf2PasswordHash.Iterations", "210000",
                "Pbkdf2PasswordHash.SaltSizeBytes", "16",
                "Pbkdf2PasswordHash.KeySizeBytes", "32"));
        nobody = hash("nobody has this password");
    }

    /** The text to store for a password. */
    public String hash(String password) {
        return hash.generate(password.toCharArray());
    }

    /** Whether a password belongs to a stored text. */
    public boolean matches(String password, String stored) {
        return hash.verify(password.toCharArray(), stored);
    }

    /** A stored text nobody's password belongs to, so that an unknown name takes as long as a wrong password. */
    String ofNobody() {
        return nobody;
    }
}
