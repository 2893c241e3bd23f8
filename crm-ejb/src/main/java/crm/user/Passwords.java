package crm.user;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.identitystore.Pbkdf2PasswordHash;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Passwords as PBKDF2 with HMAC-SHA512 and 210,000 iterations (OWASP Password Storage Cheat Sheet), salted, in the format of
 * Jakarta Security.
 */
@ApplicationScoped
public class Passwords {

    private static final int ITERATIONS = 210_000;
    private static final int ITERATIONS_OF_PUBLIC_PASSWORDS = 1_024; // the least the library takes

    @Inject
    Pbkdf2PasswordHash hash;

    @Inject
    Pbkdf2PasswordHash quick;

    private static final int AT_ONCE = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);

    private final Turns turns = new Turns(AT_ONCE, 16 * AT_ONCE, Duration.ofSeconds(3));
    private String nobody;

    @PostConstruct
    void configure() {
        hash.initialize(parameters(ITERATIONS));
        quick.initialize(parameters(ITERATIONS_OF_PUBLIC_PASSWORDS));
        nobody = hash("nobody has this password");
    }

    private static Map<String, String> parameters(int iterations) {
        return Map.of(
                "Pbkdf2PasswordHash.Algorithm", "PBKDF2WithHmacSHA512",
                "Pbkdf2PasswordHash.Iterations", String.valueOf(iterations),
                "Pbkdf2PasswordHash.SaltSizeBytes", "16",
                "Pbkdf2PasswordHash.KeySizeBytes", "32");
    }

    /** The text to store for a password. */
    public String hash(String password) {
        return hash.generate(password.toCharArray());
    }

    /** The text to store for a password everybody knows, as of the demonstration: there is nothing that time could protect. */
    String hashOfPublic(String password) {
        return quick.generate(password.toCharArray());
    }

    /** Whether a password belongs to a stored text. */
    public boolean matches(String password, String stored) {
        return hash.verify(password.toCharArray(), stored);
    }

    /**
     * Does work that checks a password when it is its turn: a check costs so much that a flood of guesses would leave no
     * processor for the others.
     *
     * @throws crm.shared.RuleViolation when the turn does not come soon
     */
    <T> T inTurn(Supplier<T> work) {
        return turns.take(work);
    }

    /** A stored text nobody's password belongs to, so that an unknown name takes as long as a wrong password. */
    String ofNobody() {
        return nobody;
    }
}
