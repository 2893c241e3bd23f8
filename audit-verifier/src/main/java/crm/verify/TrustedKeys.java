package crm.verify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.regex.Pattern;

/** The public keys an auditor trusts: Ed25519, by the beginning of their digest. */
final class TrustedKeys {

    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN PUBLIC KEY-----([A-Za-z0-9+/=\\s]+)-----END PUBLIC KEY-----");
    private static final int ID_BYTES = 8;

    private final Map<String, PublicKey> keys = new HashMap<>();

    /** Reads a file of PEM blocks, one for each key that was ever signed with. */
    static TrustedKeys read(Path file) {
        try {
            var trusted = new TrustedKeys();
            var blocks = BLOCK.matcher(Files.readString(file));
            while (blocks.find()) trusted.add(Base64.getMimeDecoder().decode(blocks.group(1)));
            if (trusted.keys.isEmpty()) throw new CannotVerify(file + " holds no public key.");
            return trusted;
        } catch (IOException e) {
            throw new CannotVerify(file + " cannot be read.");
        }
    }

    void add(byte[] encoded) {
        try {
            var key = KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
            keys.put(id(encoded), key);
        } catch (GeneralSecurityException e) {
            throw new CannotVerify("A public key is no Ed25519 key.");
        }
    }

    /** The name of a key in an export: the first 16 hexadecimal digits of its SHA-256. */
    static String id(byte[] encoded) {
        return HexFormat.of().formatHex(Digests.sha256().digest(encoded), 0, ID_BYTES);
    }

    boolean knows(String id) {
        return keys.containsKey(id);
    }

    boolean verifies(String id, byte[] text, byte[] signature) {
        try {
            var check = Signature.getInstance("Ed25519");
            check.initVerify(keys.get(id));
            check.update(text);
            return check.verify(signature);
        } catch (GeneralSecurityException broken) {
            return false;
        }
    }
}
