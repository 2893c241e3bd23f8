package crm.customer;

import static crm.customer.MobileOwnership.Confidence.HIGH;
import static crm.customer.MobileOwnership.Confidence.LOW;

import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import com.google.i18n.phonenumbers.geocoding.PhoneNumberOfflineGeocoder;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import me.ihxq.projects.pna.PhoneNumberLookup;

/**
 * Where a phone number was issued: province and city for the mainland, the country alone elsewhere. It gives potential
 * customers, of whom little more than a number is known, a first region. See docs/domain.md, section 3.2.
 *
 * @param country ISO 3166-1 alpha-2
 * @param province in Simplified Chinese without 省, as the register of number blocks writes it; null where unknown
 * @param city likewise, without 市
 * @param confidence HIGH where the number's own block is registered there, LOW where only its prefix or country says so
 */
public record MobileOwnership(String country, String province, String city, Confidence confidence) {

    public enum Confidence {
        HIGH,
        LOW
    }

    private static final String MAINLAND = "CN";
    private static final Pattern MAINLAND_MOBILE = Pattern.compile("\\+86(1\\d{10})");
    private static final Pattern PLACE =
            Pattern.compile("(?:(?<province>[^省]+)省|(?<autonomous>内蒙古|广西|西藏|宁夏|新疆))?(?<city>.+?)(?:市|地区)?");

    /** Empty where the number does not tell its country. */
    public static Optional<MobileOwnership> of(Phone phone) {
        if (phone == null || phone.region() == null) {
            return Optional.empty();
        }
        var country = new MobileOwnership(phone.region(), null, null, LOW);
        return phone.region().equals(MAINLAND)
                ? registeredBlock(phone).or(() -> prefix(phone)).or(() -> Optional.of(country))
                : Optional.of(country);
    }

    private static Optional<MobileOwnership> registeredBlock(Phone phone) {
        var mobile = MAINLAND_MOBILE.matcher(phone.e164());
        return mobile.matches()
                ? Sources.BLOCKS
                        .lookup(mobile.group(1))
                        .map(block -> block.getAttribution())
                        .map(place -> new MobileOwnership(MAINLAND, place.getProvince(), place.getCity(), HIGH))
                : Optional.empty();
    }

    private static Optional<MobileOwnership> prefix(Phone phone) {
        var number = new PhoneNumber()
                .setCountryCode(86)
                .setNationalNumber(Long.parseLong(phone.e164().substring("+86".length())));
        var description = Sources.PREFIXES.getDescriptionForValidNumber(number, Locale.SIMPLIFIED_CHINESE);
        var place = PLACE.matcher(description);
        return description.isEmpty() || description.equals("中国") || !place.matches()
                ? Optional.empty()
                : Optional.of(new MobileOwnership(MAINLAND, provinceOf(place), place.group("city"), LOW));
    }

    private static String provinceOf(Matcher place) {
        var province = place.group("province") == null ? place.group("autonomous") : place.group("province");
        return province == null ? place.group("city") : province; // Beijing, Shanghai, Tianjin, Chongqing are both
    }

    /** Read on first use: 4 MB of number blocks and the geocoder's prefixes. Both are safe to share. */
    private static final class Sources {
        static final PhoneNumberLookup BLOCKS = new PhoneNumberLookup();
        static final PhoneNumberOfflineGeocoder PREFIXES = PhoneNumberOfflineGeocoder.getInstance();
    }
}
