package crm.customer;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;

/** Makes one spelling of the many in which a phone number is written. See docs/domain.md, section 3.1. */
public final class PhoneNumbers {

    private static final PhoneNumberUtil PLANS = PhoneNumberUtil.getInstance();
    private static final String NO_COUNTRY = PhoneNumberUtil.REGION_CODE_FOR_NON_GEO_ENTITY;

    private PhoneNumbers() {}

    /**
     * Reads a number; without a country code it is read as one of the hinted region, which may be null.
     *
     * <p>"+1" and "+7" are shared by many countries: the region is the one whose plan knows the full number, else unknown.
     */
    public static Phone normalise(String raw, String regionHint) {
        if (raw == null || raw.isBlank()) {
            return Phone.unreadable(raw);
        }
        try {
            var number = PLANS.parse(raw, regionHint);
            return new Phone(
                    PLANS.format(number, PhoneNumberFormat.E164), regionOf(number), PLANS.isValidNumber(number), raw);
        } catch (NumberParseException noNumber) {
            return Phone.unreadable(raw);
        }
    }

    /** A number in groups, as people read it: "+852 5123 4567"; anything else, a masked one too, as it is. */
    public static String grouped(String e164) {
        if (e164 == null || !e164.matches("\\+\\d+")) return e164;
        try {
            return PLANS.format(PLANS.parse(e164, null), PhoneNumberFormat.INTERNATIONAL);
        } catch (NumberParseException noNumber) {
            return e164;
        }
    }

    /** A number too short or too long for its country tells nothing, whatever its country code says. */
    private static String regionOf(PhoneNumber number) {
        var region = PLANS.isPossibleNumber(number) ? PLANS.getRegionCodeForNumber(number) : null;
        return NO_COUNTRY.equals(region) ? null : region;
    }
}
