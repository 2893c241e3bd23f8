package crm.shared;

import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The digest SHA-256 (FIPS 180-4). */
public final class Sha256 {

    private Sha256() {}

    /** Digests what is read through it. */
    public static final class Reading extends DigestInputStream {

        private Reading(InputStream content) {
            super(content, digest());
        }

        /** Of what was read so far, as 64 hexadecimal digits in small letters; to be asked once. */
        public String hex() {
            return HexFormat.of().formatHex(getMessageDigest().digest());
        }
    }

    /** The same content, digested while it is read. */
    public static Reading reading(InputStream content) {
        return new Reading(content);
    }

    /** Digests what is written through it. */
    public static final class Writing extends DigestOutputStream {

        private Writing(OutputStream content) {
            super(content, digest());
        }

        /** Of what was written so far, as 64 hexadecimal digits in small letters; to be asked once. */
        public String hex() {
            return HexFormat.of().formatHex(getMessageDigest().digest());
        }
    }

    /** Another way to the same place, digested on the way. */
    public static Writing writing(OutputStream content) {
        return new Writing(content);
    }

    /** The 32 bytes. */
    public static byte[] of(byte[] content) {
        return digest().digest(content);
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** The same as 64 hexadecimal digits in small letters. */
    public static String hex(byte[] content) {
        return HexFormat.of().formatHex(of(content));
    }
}
