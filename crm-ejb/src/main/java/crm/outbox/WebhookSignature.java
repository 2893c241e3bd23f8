package crm.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs what is sent, so that the receiver knows who sent it and when. */
public final class WebhookSignature {

    private static final String WAY = "HmacSHA256";

    private WebhookSignature() {}

    /** {@code t=<seconds since 1970>,v1=<HMAC-SHA256 of "<t>.<body>" in hexadecimal digits>}. */
    public static String of(String body, Instant at, String secret) {
        try {
            var mac = Mac.getInstance(WAY);
            mac.init(new SecretKeySpec(secret.getBytes(UTF_8), WAY));
            var digest = mac.doFinal((at.getEpochSecond() + "." + body).getBytes(UTF_8));
            return "t=" + at.getEpochSecond() + ",v1=" + HexFormat.of().formatHex(digest);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + WAY, e);
        }
    }
}
