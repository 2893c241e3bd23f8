package crm.customer;

import static crm.customer.RegionRule.ID_DOCUMENT;
import static crm.customer.RegionRule.MANUAL;
import static crm.customer.RegionRule.MOBILE;
import static crm.customer.RegionRule.NONE;
import static crm.customer.RegionRule.REGISTRATION_IP;
import static crm.customer.RegionRule.RESIDENCE;
import static crm.customer.RegionRule.USER_REGION;

import java.util.Locale;
import java.util.Locale.IsoCountryCode;
import java.util.Set;

/**
 * Where a customer is at home and where the customer counts, each with the rule that gave it. See docs/domain.md,
 * section 3.5.
 *
 * @param user by residence, else by the full phone number, else by the registration's internet address
 * @param active by the document used for opening, else the user region
 */
public record Regions(Region user, Region active) {

    private static final Set<String> COUNTRIES = Locale.getISOCountries(IsoCountryCode.PART1_ALPHA2);

    /** A region and the rule that gave it; the value is null where no rule gave one. */
    public record Region(String value, RegionRule rule) {}

    /** Any input may be null; a residence or country that does not exist counts as not given. */
    public static Regions derive(String residence, Phone phone, String ipCountry, IdDocument idDocument) {
        var user = userRegion(country(residence), phone == null ? null : phone.region(), country(ipCountry));
        var document = idDocument == null ? null : idDocument.issuingRegion().orElse(null);
        return new Regions(user, activeRegion(document, user));
    }

    /**
     * The same with what somebody set by hand, which may be null; the active region follows the user region where no
     * document gives it.
     */
    public Regions overridden(String userByHand, String activeByHand) {
        var newUser = userByHand == null ? user : new Region(userByHand, MANUAL);
        var follows = active.rule() == USER_REGION || active.rule() == NONE;
        var newActive = follows ? activeRegion(null, newUser) : active;
        return new Regions(newUser, activeByHand == null ? newActive : new Region(activeByHand, MANUAL));
    }

    /** The code in upper case, or null where there is no such country or region. */
    public static String country(String code) {
        var candidate = code == null ? "" : code.strip().toUpperCase(Locale.ROOT);
        return isCountry(candidate) ? candidate : null;
    }

    static boolean isCountry(String code) {
        return COUNTRIES.contains(code);
    }

    private static Region userRegion(String residence, String phone, String ipCountry) {
        if (residence != null) {
            return new Region(residence, RESIDENCE);
        }
        if (phone != null) {
            return new Region(phone, MOBILE);
        }
        return ipCountry != null ? new Region(ipCountry, REGISTRATION_IP) : new Region(null, NONE);
    }

    private static Region activeRegion(String document, Region user) {
        if (document != null) {
            return new Region(document, ID_DOCUMENT);
        }
        return user.value() != null ? new Region(user.value(), USER_REGION) : new Region(null, NONE);
    }
}
