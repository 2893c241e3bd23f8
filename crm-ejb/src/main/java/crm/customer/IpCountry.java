package crm.customer;

import java.util.Optional;

/** Tells in which country an internet address is used. See docs/domain.md, section 3.3. */
@FunctionalInterface
public interface IpCountry {

    /** ISO 3166-1 alpha-2; empty for what is no address, is private, or is in no table. Never asks the network. */
    Optional<String> of(String address);

    /** Knows nothing: where no table was given. */
    static IpCountry unknown() {
        return address -> Optional.empty();
    }
}
