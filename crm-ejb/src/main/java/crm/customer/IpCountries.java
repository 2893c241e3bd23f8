package crm.customer;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Opens the table of internet addresses once: the operator's own where one is named, else the one in the product. */
@ApplicationScoped
public class IpCountries {

    /** The path of a .mmdb file; also {@code CRM_IP_COUNTRY_TABLE} in the environment. */
    @Inject
    @ConfigProperty(name = "crm.ip-country-table")
    Optional<String> path;

    @Produces
    @ApplicationScoped
    IpCountry table() {
        return path.isPresent() ? IpCountryTable.open(path.get()) : IpCountryTable.packed();
    }
}
