package crm.user;

import java.io.Serializable;
import java.time.OffsetDateTime;

/**
 * The second factor of who asks.
 *
 * @param since   since when it is asked for, or null
 * @param typed   the secret of one being set up, to be typed, or null
 * @param address the same for a QR code, or null
 * @param codes   how many recovery codes are left
 * @param wanted  whether a role wants it
 * @param proof   what setting it up asks for
 */
public record FactorView(
        OffsetDateTime since, String typed, String address, int codes, boolean wanted, FactorProof proof)
        implements Serializable {

    /** Neither the secret nor what holds it belongs in a log. */
    @Override
    public String toString() {
        return "FactorView[since=" + since + ", codes=" + codes + "]";
    }
}
