package crm.user;

/**
 * What the provider has the browser bring; each may be null.
 *
 * @param issuer who answers, where it says so (RFC 9207)
 * @param error  why there is no code
 */
public record ProviderAnswer(String state, String code, String issuer, String error) {

    @Override
    public String toString() {
        return "ProviderAnswer";
    }
}
