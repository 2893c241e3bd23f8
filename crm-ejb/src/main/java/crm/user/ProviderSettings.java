package crm.user;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.Config;

/** Who says by OpenID Connect who people are, and what is made of it, from the environment; see docs/operations.md, "OpenID Connect". */
@ApplicationScoped
class ProviderSettings {

    private static final int TIMEOUT = 3_000; // milliseconds
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    @Inject
    Config config;

    boolean isThere() {
        return !issuer().isBlank();
    }

    /** The issuer as the provider writes it, under which it tells of itself. */
    String issuer() {
        return text("issuer", "");
    }

    /** What people call it. */
    String name() {
        return text("name", "OpenID Connect");
    }

    /** Who we are to it. */
    String client() {
        return text("client.id", "");
    }

    /** Blank for a client without secret: then PKCE alone proves that it is the same one. */
    String secret() {
        return text("client.secret", "");
    }

    String scopes() {
        return text("scopes", "openid profile email");
    }

    /** The claim that names the account here. */
    String userClaim() {
        return text("user.claim", "preferred_username");
    }

    /** What the claim has behind an {@code @}, which is no part of the account's name; blank where it is the name as it stands. */
    String userDomain() {
        return text("user.domain", "");
    }

    /** The claim that lists groups. */
    String groupClaim() {
        return text("group.claim", "groups");
    }

    /**
     * The roles groups give.
     *
     * @throws IllegalStateException when it cannot be read
     */
    Map<String, List<GroupRoles.Given>> roles() {
        return GroupRoles.read(text("roles", ""), "CRM_OIDC_ROLES");
    }

    /** Values of {@code acr} or {@code amr} that say that a second factor was shown there; none where ours is asked for in any case. */
    Set<String> factors() {
        return Arrays.stream(text("second.factor", "").split(","))
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .collect(Collectors.toSet());
    }

    int timeout() {
        return Integer.parseInt(text("timeout", String.valueOf(TIMEOUT)));
    }

    /** Where people open this application, without a slash at the end. */
    String here() {
        return config.getOptionalValue("public.url", String.class)
                .map(String::strip)
                .orElse("")
                .replaceAll("/+$", "");
    }

    /**
     * Refuses what cannot be worked with.
     *
     * @throws IllegalStateException with the variable to be set
     */
    void check() {
        if (!isThere()) return;
        if (!isSafe(issuer())) {
            throw new IllegalStateException("CRM_OIDC_ISSUER is \"" + issuer()
                    + "\": write the issuer as the provider does, https://host/path (http on a loopback alone)");
        }
        if (client().isBlank()) {
            throw new IllegalStateException("CRM_OIDC_CLIENT_ID is not set: set it to who we are to " + issuer());
        }
        if (here().isBlank()) {
            throw new IllegalStateException(
                    "PUBLIC_URL is not set: the provider sends people back to the address they open the application by");
        }
        roles();
    }

    private static boolean isSafe(String address) {
        try {
            var uri = URI.create(address);
            var plain = "http".equals(uri.getScheme()) && LOOPBACK.contains(String.valueOf(uri.getHost()));
            return uri.getHost() != null && (plain || "https".equals(uri.getScheme()));
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }

    private String text(String name, String otherwise) {
        return config.getOptionalValue("crm.oidc." + name, String.class)
                .map(String::strip)
                .orElse(otherwise);
    }
}
