package crm.user;

import java.io.Serializable;

/**
 * A sign-in that was begun at the provider.
 *
 * @param address  where the browser goes
 * @param state    what the provider sends back with its answer
 * @param nonce    what it writes into what it says of the person
 * @param verifier what proves to it that the same one asks who began (PKCE, RFC 7636)
 */
public record ProviderStart(String address, String state, String nonce, String verifier) implements Serializable {

    /** What proves something belongs in no log. */
    @Override
    public String toString() {
        return "ProviderStart";
    }
}
