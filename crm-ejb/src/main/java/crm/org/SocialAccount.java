package crm.org;

import java.io.Serializable;

/**
 * A social account of a manager.
 *
 * @param account the name or number, or null where only its QR code was uploaded
 * @param pictured whether the picture of its QR code was uploaded
 */
public record SocialAccount(SocialKind kind, String account, boolean pictured) implements Serializable {

    /** The address that leads there, or null. */
    public String link() {
        return kind.link(account);
    }
}
