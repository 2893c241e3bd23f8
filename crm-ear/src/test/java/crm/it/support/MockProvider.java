package crm.it.support;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * An OpenID provider of the tests' own: what it says of whom, a test decides, wrong things too. A code is good once, for the
 * client that has the secret and began (PKCE).
 */
public final class MockProvider implements AutoCloseable {

    public static final String CLIENT = "crm";
    public static final String SECRET = "what the client and the provider know alone";

    private static final RSAKey FIRST = key();
    private static final RSAKey SECOND = key();
    private static final RSAKey STRANGE = key();

    private final HttpServer server;
    private final Map<String, Prepared> codes = new ConcurrentHashMap<>();
    private RSAKey key = FIRST;

    /** A sign-in that the product has begun, by the address it sent the browser to. */
    public record Begun(String state, String nonce, String challenge, String back, String method) {}

    private record Prepared(String challenge, String token) {}

    private MockProvider(HttpServer server) {
        this.server = server;
    }

    /** One that listens. */
    public static MockProvider start() throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        var provider = new MockProvider(server);
        server.createContext("/.well-known/openid-configuration", exchange -> answer(exchange, 200, provider.tells()));
        server.createContext(
                "/keys", exchange -> answer(exchange, 200, new JWKSet(provider.key.toPublicJWK()).toString()));
        server.createContext("/token", provider::token);
        server.start();
        return provider;
    }

    public String issuer() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    /** What the product asks for, read from where it sends the browser. */
    public static Begun begun(String location) {
        var query = form(URI.create(location).getRawQuery());
        return new Begun(
                query.get("state"),
                query.get("nonce"),
                query.get("code_challenge"),
                query.get("redirect_uri"),
                query.get("code_challenge_method"));
    }

    /** What an honest answer to a sign-in says of somebody. */
    public JWTClaimsSet.Builder claims(Begun begun, String user) {
        return ofNow(user).claim("nonce", begun.nonce()).claim("preferred_username", user);
    }

    /** What an honest logout token says: of a session, of somebody, or of both; null for what it does not say. */
    public JWTClaimsSet.Builder logout(String user, String session) {
        return ofNow(user)
                .claim("sid", session)
                .jwtID(UUID.randomUUID().toString())
                .claim("events", Map.of("http://schemas.openid.net/event/backchannel-logout", Map.of()));
    }

    private JWTClaimsSet.Builder ofNow(String user) {
        return new JWTClaimsSet.Builder()
                .issuer(issuer())
                .audience(CLIENT)
                .subject(user == null ? null : "person " + user)
                .issueTime(at(Duration.ZERO))
                .expirationTime(at(Duration.ofMinutes(2)));
    }

    /** So long from now, in the past where it is negative. */
    public static Date at(Duration from) {
        return Date.from(Instant.now().plus(from));
    }

    /** Signs from now on by another key, and shows that one alone. */
    public void changeKey() {
        key = key == FIRST ? SECOND : FIRST;
    }

    public String signed(JWTClaimsSet claims) {
        return signed(claims, key);
    }

    /** By a key of nobody's that says it is the provider's. */
    public String signedByAStranger(JWTClaimsSet claims) {
        return signed(claims, new RSAKey.Builder(STRANGE).keyID(key.getKeyID()).build());
    }

    /** By the secret of the client, which others may know. */
    public String signedBySecret(JWTClaimsSet claims) {
        try {
            var token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
            token.sign(new MACSigner(SECRET));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    public String unsigned(JWTClaimsSet claims) {
        return new PlainJWT(claims).serialize();
    }

    /** A code for which it hands out this token to who began. */
    public String code(Begun begun, String token) {
        var code = UUID.randomUUID().toString();
        codes.put(code, new Prepared(begun.challenge(), token));
        return code;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void token(HttpExchange exchange) throws IOException {
        var form = form(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        var prepared = codes.remove(String.valueOf(form.get("code")));
        var known = isClient(exchange.getRequestHeaders().getFirst("Authorization"));
        if (prepared == null || !known || !prepared.challenge().equals(challenge(form.get("code_verifier")))) {
            answer(exchange, 400, "{\"error\":\"invalid_grant\"}");
        } else {
            answer(
                    exchange,
                    200,
                    "{\"access_token\":\"x\",\"token_type\":\"Bearer\",\"id_token\":\"" + prepared.token() + "\"}");
        }
    }

    private String tells() {
        return """
            {"issuer":"%1$s","authorization_endpoint":"%1$s/authorize","token_endpoint":"%1$s/token","jwks_uri":"%1$s/keys",
            "end_session_endpoint":"%1$s/leave","response_types_supported":["code"],"subject_types_supported":["public"],
            "id_token_signing_alg_values_supported":["RS256","HS256","none"]}
            """.formatted(issuer());
    }

    private static String signed(JWTClaimsSet claims, RSAKey by) {
        try {
            var header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                    .keyID(by.getKeyID())
                    .type(JOSEObjectType.JWT)
                    .build();
            var token = new SignedJWT(header, claims);
            token.sign(new RSASSASigner(by));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static RSAKey key() {
        try {
            return new RSAKeyGenerator(2048).keyID(UUID.randomUUID().toString()).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String challenge(String verifier) {
        try {
            var digest = MessageDigest.getInstance("SHA-256")
                    .digest(String.valueOf(verifier).getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, String> form(String text) {
        var fields = new HashMap<String, String>();
        for (var field : List.of(String.valueOf(text).split("&"))) {
            var equals = field.indexOf('=');
            if (equals > 0) {
                fields.put(
                        field.substring(0, equals),
                        URLDecoder.decode(field.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        return fields;
    }

    /** Whether a header shows name and secret of the client, each encoded as in a form (RFC 6749, 2.3.1). */
    private static boolean isClient(String header) {
        if (header == null || !header.startsWith("Basic ")) return false;
        var pair = new String(Base64.getDecoder().decode(header.substring(6)), StandardCharsets.UTF_8);
        return URLDecoder.decode(pair, StandardCharsets.UTF_8).equals(CLIENT + ":" + SECRET);
    }

    private static void answer(HttpExchange exchange, int status, String json) throws IOException {
        var bytes = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        try (var body = exchange.getResponseBody()) {
            body.write(bytes);
        }
    }
}
