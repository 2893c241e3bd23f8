package crm.web.support;

import crm.user.ProviderIdentity;
import jakarta.security.enterprise.credential.Credential;

/** What the OpenID provider has said of who comes; it was checked. */
record ProviderCredential(ProviderIdentity identity) implements Credential {

    @Override
    public String toString() {
        return "ProviderCredential";
    }
}
