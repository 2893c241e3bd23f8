package crm.user;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;

/** Refuses to start where the directory, the provider or the key of secrets is told in a way that cannot be worked with. */
@Singleton
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
public class SignInCheck {

    @Inject
    DirectorySettings settings;

    @Inject
    ProviderSettings provider;

    @Inject
    Secrets secrets;

    @PostConstruct
    void check() {
        secrets.key();
        provider.check();
        if (!settings.isThere()) return;
        if (!settings.url().matches("ldaps?://.+")) {
            throw new IllegalStateException(
                    "CRM_LDAP_URL is \"" + settings.url() + "\": write ldaps://host or ldap://host");
        }
        if (settings.base().isBlank()) {
            throw new IllegalStateException(
                    "CRM_LDAP_BASE is not set: set it to the entry people are searched for under");
        }
        settings.roles();
    }
}
