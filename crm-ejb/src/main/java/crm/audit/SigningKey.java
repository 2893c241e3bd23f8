package crm.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import crm.shared.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;

/**
 * The Ed25519 key by which the heads of the audit trail are signed. It is told to the server and is not in the database:
 * who owns the database can write the trail anew, but cannot sign it.
 */
final class SigningKey {

    private static final int ID_BYTES = 8;
    private static final byte[] TRIAL = "crm".getBytes(UTF_8);

    private final PrivateKey secret;
    private final byte[] known;

    private SigningKey(PrivateKey secret, PublicKey known) {
        this.secret = secret;
        this.known = known.getEncoded();
    }

    /**
     * Reads a key as {@code openssl genpkey -algorithm ed25519} writes it.
     *
     * @param text PEM, its base64 alone, or the path of a file with either
     * @throws RuntimeException ({@link AuditRule#SIGNING_KEY}) if it is no such key
     */
    static SigningKey read(String text) {
        try {
            var pem = text.startsWith("/") ? Files.readString(Path.of(text)) : text;
            var body = pem.replaceAll("-----[A-Z ]+-----", "");
            var encoded = Base64.getMimeDecoder().decode(body);
            return of(KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(encoded)));
        } catch (IOException | GeneralSecurityException | IllegalArgumentException unusable) {
            throw AuditRule.SIGNING_KEY.violatedBy();
        }
    }

    /** A key everybody knows, for demonstration data: its signatures prove nothing. */
    static SigningKey ofDemonstration() {
        try {
            return of(pair("crm demonstration, proves nothing".substring(0, 32).getBytes(UTF_8))
                    .getPrivate());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static SigningKey of(PrivateKey secret) throws GeneralSecurityException {
        var seed = ((EdECPrivateKey) secret).getBytes().orElseThrow(() -> new GeneralSecurityException("no seed"));
        var key = new SigningKey(secret, pair(seed).getPublic());
        key.sign(TRIAL);
        return key;
    }

    /** The JDK has no other way from a private key to its public one. */
    private static java.security.KeyPair pair(byte[] seed) throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("Ed25519");
        generator.initialize(NamedParameterSpec.ED25519, new Seeded(seed));
        return generator.generateKeyPair();
    }

    byte[] sign(byte[] text) {
        try {
            var signer = Signature.getInstance("Ed25519");
            signer.initSign(secret);
            signer.update(text);
            return signer.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The first 16 hexadecimal digits of the public key's SHA-256. */
    String id() {
        return HexFormat.of().formatHex(Sha256.of(known), 0, ID_BYTES);
    }

    /** The public key as PEM, for those who verify. */
    String publicPem() {
        return "-----BEGIN PUBLIC KEY-----\n" + Base64.getEncoder().encodeToString(known)
                + "\n-----END PUBLIC KEY-----\n";
    }

    /** Gives out a seed once and for all. */
    private static final class Seeded extends SecureRandom {
        private static final long serialVersionUID = 1;
        private final byte[] seed;

        Seeded(byte[] seed) {
            this.seed = seed;
        }

        @Override
        public void nextBytes(byte[] bytes) {
            System.arraycopy(seed, 0, bytes, 0, bytes.length);
        }
    }
}
