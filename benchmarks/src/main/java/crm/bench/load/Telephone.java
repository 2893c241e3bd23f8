package crm.bench.load;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import com.google.i18n.phonenumbers.geocoding.PhoneNumberOfflineGeocoder;
import java.util.Locale;
import java.util.regex.Pattern;
import me.ihxq.projects.pna.PhoneNumberLookup;

/**
 * A number as the product keeps it, and where it was issued.
 *
 * @param region the country whose plan knows the number, or null
 * @param place  "CN/广东/深圳", or the country alone; null where unknown
 * @param sure   whether the number's own block is registered there
 */
record Telephone(String e164, String region, String place, Boolean sure) {

    private static final PhoneNumberUtil PLANS = PhoneNumberUtil.getInstance();
    private static final PhoneNumberLookup BLOCKS = new PhoneNumberLookup();
    private static final PhoneNumberOfflineGeocoder PREFIXES = PhoneNumberOfflineGeocoder.getInstance();
    private static final Pattern PLACE =
            Pattern.compile("(?:(?<province>[^省]+)省|(?<autonomous>内蒙古|广西|西藏|宁夏|新疆))?(?<city>.+?)(?:市|地区)?");

    /** Of a number written with its country code. */
    static Telephone of(String written) {
        if (written == null) return new Telephone(null, null, null, null);
        var digits = "+" + written.replaceAll("\\D", "");
        if (digits.startsWith("+852") && digits.length() == 12) return new Telephone(digits, "HK", "HK", false);
        if (digits.startsWith("+861") && digits.length() == 14) {
            var known = block(digits);
            if (known != null) return known;
        }
        try {
            var number = PLANS.parse(written, null);
            var e164 = PLANS.format(number, PhoneNumberFormat.E164);
            var region = PLANS.isPossibleNumber(number) ? PLANS.getRegionCodeForNumber(number) : null;
            if (region == null) return new Telephone(e164, null, null, null);
            return region.equals("CN") ? mainland(e164, number) : new Telephone(e164, region, region, false);
        } catch (NumberParseException e) {
            throw new IllegalStateException("no telephone number: " + written, e);
        }
    }

    /** By the register of number blocks, or null. */
    private static Telephone block(String e164) {
        var block = BLOCKS.lookup(e164.substring(3));
        if (block == null || block.isEmpty()) return null;
        var at = block.get().getAttribution();
        return new Telephone(e164, "CN", "CN/" + at.getProvince() + "/" + at.getCity(), true);
    }

    private static Telephone mainland(String e164, PhoneNumber number) {
        var description = PREFIXES.getDescriptionForValidNumber(number, Locale.SIMPLIFIED_CHINESE);
        var place = PLACE.matcher(description);
        if (description.isEmpty() || description.equals("中国") || !place.matches()) {
            return new Telephone(e164, "CN", "CN", false);
        }
        var province = place.group("province") == null ? place.group("autonomous") : place.group("province");
        var city = place.group("city");
        return new Telephone(e164, "CN", "CN/" + (province == null ? city : province) + "/" + city, false);
    }
}
