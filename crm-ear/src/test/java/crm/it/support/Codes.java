package crm.it.support;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Instant;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The app of somebody with a second factor, written down once more by RFC 6238: what it shows now, as if shown for the first time. */
public final class Codes {

    private Codes() {}

    /** The code of a user, and nothing taken before. */
    public static String of(String user) {
        Owner.run(h -> h.execute("update second_factor set last_step = 0 where user_id = ?", Someone.id(user)));
        return shown(user);
    }

    /** The code of a user. */
    public static String shown(String user) {
        var secret = Owner.query(
                h -> h.select("select substr(secret, 2) from second_factor where user_id = ?", Someone.id(user))
                        .mapTo(byte[].class)
                        .one());
        try {
            var mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret, "RAW"));
            var hash = mac.doFinal(ByteBuffer.allocate(8)
                    .putLong(Instant.now().getEpochSecond() / 30)
                    .array());
            var from = hash[19] & 15;
            var number = (hash[from] & 127) << 24
                    | (hash[from + 1] & 255) << 16
                    | (hash[from + 2] & 255) << 8
                    | hash[from + 3] & 255;
            return String.format("%06d", number % 1_000_000);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A code that is not the one. */
    public static String wrong(String user) {
        return String.format("%06d", (Integer.parseInt(shown(user)) + 123_457) % 1_000_000);
    }
}
