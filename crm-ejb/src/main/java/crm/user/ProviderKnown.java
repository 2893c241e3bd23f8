package crm.user;

import static com.nimbusds.jose.JWSAlgorithm.Family.EC;
import static com.nimbusds.jose.JWSAlgorithm.Family.ED;
import static com.nimbusds.jose.JWSAlgorithm.Family.RSA;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jwt.JWT;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.claims.LogoutTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import com.nimbusds.openid.connect.sdk.validators.LogoutTokenValidator;
import java.io.IOException;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

/**
 * What a provider told of itself, and its keys: kept, and asked for again when something is signed by a key that is not among
 * them, twice in half a minute at most.
 *
 * @param until when it is asked again what it tells of itself
 */
record ProviderKnown(
        String issuer,
        OIDCProviderMetadata metadata,
        JWKSource<SecurityContext> keys,
        Set<JWSAlgorithm> signs,
        Instant until) {

    private static final int MOST_BYTES = 256 * 1024;
    private static final long KEPT = 5 * 60 * 1000L; // milliseconds: the keys
    private static final long HALF_A_MINUTE = 30_000;

    /** Asks it. */
    static ProviderKnown ask(String issuer, int timeout, Instant until) throws GeneralException, IOException {
        var metadata = OIDCProviderMetadata.resolve(new Issuer(issuer), timeout, timeout);
        var keys = JWKSourceBuilder.create(
                        metadata.getJWKSetURI().toURL(), new DefaultResourceRetriever(timeout, timeout, MOST_BYTES))
                .refreshAheadCache(false)
                .cache(KEPT, 2L * timeout)
                .rateLimited(HALF_A_MINUTE)
                .build();
        return new ProviderKnown(issuer, metadata, keys, signatures(metadata), until);
    }

    /** Signatures alone that nobody can make who reads the keys: neither none at all nor one by the secret of a client. */
    private static Set<JWSAlgorithm> signatures(OIDCProviderMetadata metadata) {
        var signs = new HashSet<JWSAlgorithm>();
        var offered = metadata.getIDTokenJWSAlgs();
        for (var one : offered == null ? Set.of(JWSAlgorithm.RS256) : new HashSet<>(offered)) {
            if (RSA.contains(one) || EC.contains(one) || ED.contains(one)) signs.add(one);
        }
        return signs.isEmpty() ? Set.of(JWSAlgorithm.RS256) : signs;
    }

    /**
     * Checks issuer, audience, signature, expiry and nonce.
     *
     * @throws BadJOSEException when one of them is wrong
     * @throws JOSEException    when the keys cannot be had
     */
    IDTokenClaimsSet check(JWT token, String client, String nonce) throws BadJOSEException, JOSEException {
        return new IDTokenValidator(new Issuer(issuer), new ClientID(client), selector(), null)
                .validate(token, new Nonce(nonce));
    }

    /** The same of a logout token, which has the event and no nonce. */
    LogoutTokenClaimsSet checkLogout(JWT token, String client) throws BadJOSEException, JOSEException {
        return new LogoutTokenValidator(new Issuer(issuer), new ClientID(client), selector(), null).validate(token);
    }

    private JWSVerificationKeySelector<SecurityContext> selector() {
        return new JWSVerificationKeySelector<>(signs, keys);
    }
}
