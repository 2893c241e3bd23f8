package crm.user;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.JWTParser;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.ClientAuthenticationMethod;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.LogoutRequest;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import crm.shared.RuleViolation;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Who is asked by OpenID Connect who people are (authorization code with PKCE). What it says is believed when it is signed by one
 * of its keys, for us, now, and answers what was asked. One that does not answer is left alone for a while.
 */
@ApplicationScoped
class Provider {

    private static final Logger LOG = Logger.getLogger(Provider.class.getName());
    private static final int AT_ONCE = 8;
    private static final int SERVER_ERROR = 500; // and above: it is not well, and says nothing of the code
    private static final Duration LEFT_ALONE = Duration.ofSeconds(10);
    private static final Duration ASKED_AGAIN = Duration.ofHours(1);

    private final Turns turns = new Turns(AT_ONCE, 8 * AT_ONCE, Duration.ofSeconds(3));
    private volatile ProviderKnown known;
    private volatile Silent silent = new Silent("", Instant.EPOCH);

    @Inject
    ProviderSettings settings;

    @Inject
    Clock clock;

    private record Silent(String issuer, Instant until) {}

    /** What it says cannot be trusted; the message says to the log and the trail why. */
    static final class Untrusted extends RuntimeException {
        private static final long serialVersionUID = 1;

        Untrusted(String message) {
            super(message);
        }
    }

    /** Something said of a person that was checked, as the provider names things. */
    record Said(IDTokenClaimsSet claims, String token) {}

    /** A new sign-in there. */
    ProviderStart begin() {
        var state = new State();
        var nonce = new Nonce();
        var verifier = new CodeVerifier();
        var address = new AuthenticationRequest.Builder(
                        ResponseType.CODE, Scope.parse(settings.scopes()), new ClientID(settings.client()), back())
                .endpointURI(known().metadata().getAuthorizationEndpointURI())
                .state(state)
                .nonce(nonce)
                .codeChallenge(verifier, CodeChallengeMethod.S256)
                .build()
                .toURI();
        return new ProviderStart(address.toString(), state.getValue(), nonce.getValue(), verifier.getValue());
    }

    /**
     * What it says of who signed in there, for the code that the browser brought.
     *
     * @throws Untrusted when it says nothing that can be believed
     */
    Said said(ProviderStart start, String code) {
        var provider = known();
        var token = turns.take(() -> exchange(provider.metadata(), start, code));
        try {
            return new Said(provider.check(token, settings.client(), start.nonce()), token.getParsedString());
        } catch (BadJOSEException wrong) {
            throw new Untrusted("id token: " + wrong.getMessage());
        } catch (JOSEException noKeys) {
            throw away(noKeys);
        }
    }

    private JWT exchange(OIDCProviderMetadata metadata, ProviderStart start, String code) {
        try {
            var response = request(metadata, start, code).send();
            if (response.getStatusCode() >= SERVER_ERROR) {
                throw away(new IOException("status " + response.getStatusCode()));
            }
            var parsed = OIDCTokenResponseParser.parse(response);
            if (parsed instanceof OIDCTokenResponse answer
                    && answer.getOIDCTokens().getIDToken() != null) {
                return answer.getOIDCTokens().getIDToken();
            }
            throw new Untrusted(
                    parsed.indicatesSuccess()
                            ? "no id token"
                            : "code: "
                                    + parsed.toErrorResponse().getErrorObject().getCode());
        } catch (com.nimbusds.oauth2.sdk.ParseException unreadable) {
            throw new Untrusted("answer to the code: " + unreadable.getMessage());
        } catch (IOException noAnswer) {
            throw away(noAnswer);
        }
    }

    private HTTPRequest request(OIDCProviderMetadata metadata, ProviderStart start, String code) {
        var grant = new AuthorizationCodeGrant(new AuthorizationCode(code), back(), new CodeVerifier(start.verifier()));
        var endpoint = metadata.getTokenEndpointURI();
        var client = new ClientID(settings.client());
        var request = settings.secret().isBlank()
                ? new TokenRequest(endpoint, client, grant)
                : new TokenRequest(endpoint, authentication(metadata, client), grant);
        var http = request.toHTTPRequest();
        http.setConnectTimeout(settings.timeout());
        http.setReadTimeout(settings.timeout());
        return http;
    }

    private ClientAuthentication authentication(OIDCProviderMetadata metadata, ClientID client) {
        var secret = new Secret(settings.secret());
        var ways = metadata.getTokenEndpointAuthMethods();
        var basic = ways == null || ways.contains(ClientAuthenticationMethod.CLIENT_SECRET_BASIC);
        return basic ? new ClientSecretBasic(client, secret) : new ClientSecretPost(client, secret);
    }

    /**
     * Checks a logout token: signed by it, for us, with the event.
     *
     * @throws Untrusted when it is not
     */
    ProviderLogout logout(String token) {
        var provider = known();
        try {
            var claims = provider.checkLogout(JWTParser.parse(token), settings.client());
            var subject = claims.getSubject();
            var session = claims.getSessionID();
            var made = claims.getNumberClaim("iat");
            if (made == null) throw new Untrusted("logout token: no iat");
            return new ProviderLogout(
                    provider.issuer(),
                    subject == null ? null : subject.getValue(),
                    session == null ? null : session.getValue(),
                    claims.getJWTID().getValue(),
                    Instant.ofEpochSecond(made.longValue()));
        } catch (BadJOSEException | ParseException wrong) {
            throw new Untrusted("logout token: " + wrong.getMessage());
        } catch (JOSEException noKeys) {
            throw away(noKeys);
        }
    }

    /** Where the browser goes to sign out there; null where it cannot. */
    String leave(String token) {
        var end = known().metadata().getEndSessionEndpointURI();
        if (end == null) return null;
        try {
            var back = URI.create(settings.here() + "/login.xhtml?signedOut=true");
            return new LogoutRequest(end, JWTParser.parse(token), back, null)
                    .toURI()
                    .toString();
        } catch (ParseException ours) {
            throw new IllegalStateException("a token that was checked cannot be read", ours);
        }
    }

    private URI back() {
        return URI.create(settings.here() + "/openid/return");
    }

    private ProviderKnown known() {
        var issuer = settings.issuer();
        var now = clock.instant();
        var found = known;
        var ours = found != null && found.issuer().equals(issuer);
        if (ours && now.isBefore(found.until())) return found;
        if (silent.issuer().equals(issuer) && now.isBefore(silent.until())) {
            if (ours) return found;
            throw SignInRule.PROVIDER_AWAY.violatedBy(settings.name());
        }
        try {
            known = ProviderKnown.ask(issuer, settings.timeout(), now.plus(ASKED_AGAIN));
            return known;
        } catch (GeneralException | IOException | RuntimeException noAnswer) {
            var refusal = away(noAnswer);
            if (ours) return found; // what it told an hour ago will do until it answers
            silent = new Silent(issuer, now.plus(LEFT_ALONE));
            throw refusal;
        }
    }

    private RuleViolation away(Exception cause) {
        LOG.log(Level.SEVERE, cause, () -> "the OpenID provider cannot be asked: its users cannot sign in");
        return SignInRule.PROVIDER_AWAY.violatedBy(settings.name());
    }
}
