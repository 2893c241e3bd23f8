package crm.user;

import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.OptionalLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Codes of the moment, as RFC 6238 makes them from a secret and the time: six digits by SHA-1 every thirty seconds. */
final class Totp {

    static final int DIGITS = 6;
    private static final int PERIOD = 30; // seconds
    private static final int BYTES = 20; // RFC 4226, section 4, R6
    private static final int AROUND = 1; // steps before and after: clocks differ, and typing takes time
    private static final String ALGORITHM = "HmacSHA1"; // what all apps know
    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final SecureRandom RANDOM = new SecureRandom();

    private Totp() {}

    static byte[] newSecret() {
        var secret = new byte[BYTES];
        RANDOM.nextBytes(secret);
        return secret;
    }

    /** The number of the thirty seconds a moment lies in. */
    static long step(Instant at) {
        return Math.floorDiv(at.getEpochSecond(), PERIOD);
    }

    /**
     * The step whose code this is, of the one a moment lies in and its neighbours.
     *
     * @param after steps up to this one are no longer taken
     */
    static OptionalLong stepOf(String code, byte[] secret, Instant at, long after) {
        var now = step(at);
        for (var step = now - AROUND; step <= now + AROUND; step++) {
            if (step > after && same(code, code(secret, step))) return OptionalLong.of(step);
        }
        return OptionalLong.empty();
    }

    static String code(byte[] secret, long step) {
        return code(ALGORITHM, secret, step, DIGITS);
    }

    /** RFC 4226, section 5.3, over the step instead of a counter. */
    static String code(String algorithm, byte[] secret, long step, int digits) {
        try {
            var mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(secret, "RAW"));
            var hash = mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
            var offset = hash[hash.length - 1] & 0xf;
            var number = ByteBuffer.wrap(hash).getInt(offset) & 0x7fffffff;
            var power = 1;
            for (var i = 0; i < digits; i++) power *= 10;
            return String.format("%0" + digits + "d", number % power);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + algorithm, e);
        }
    }

    /** A secret as apps take it when it is typed. */
    static String base32(byte[] bytes) {
        var text = new StringBuilder();
        var buffer = 0L;
        var bits = 0;
        for (var b : bytes) {
            buffer = buffer << 8 | b & 0xff;
            bits += 8;
            for (; bits >= 5; bits -= 5) text.append(BASE32.charAt((int) (buffer >> bits - 5 & 31)));
        }
        if (bits > 0) text.append(BASE32.charAt((int) (buffer << 5 - bits & 31)));
        return text.toString();
    }

    /** What a QR code tells an app. */
    static String address(String issuer, String user, byte[] secret) {
        return "otpauth://totp/" + encoded(issuer) + ":" + encoded(user) + "?secret=" + base32(secret) + "&issuer="
                + encoded(issuer) + "&algorithm=SHA1&digits=" + DIGITS + "&period=" + PERIOD;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static boolean same(String a, String b) {
        return MessageDigest.isEqual(a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
    }
}
