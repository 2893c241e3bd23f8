package crm.customer;

import static java.util.Locale.ROOT;
import static java.util.Objects.requireNonNull;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.Optional;

/**
 * A document that proves who somebody is; the same document is equal however it was written. See docs/domain.md,
 * section 3.4.
 *
 * @param country who issued it, ISO 3166-1 alpha-2: known from the type where only one country issues such documents
 * @param number upper case, letters and digits only: "A123456(3)" is A1234563
 */
public record IdDocument(Type type, String country, String number) {

    /** The kinds of documents, each with the country that alone issues it. */
    public enum Type {
        HKID("HK"),
        PRC_ID("CN"),
        PASSPORT(null),
        /** Home-return permit: with it residents of Hong Kong and Macao visit the mainland. */
        HRP("CN"),
        /** Mainland travel permit for residents of Taiwan. */
        TW_PERMIT("CN"),
        /** Mainland residence permit for residents of Hong Kong, Macao and Taiwan. */
        HMT_RESIDENCE("CN"),
        MO_ID("MO"),
        TW_ID("TW"),
        NRIC("SG"),
        FIN("SG"),
        OTHER(null);

        private final String issuer;

        Type(String issuer) {
            this.issuer = issuer;
        }
    }

    public IdDocument {
        requireNonNull(type, "type");
        country = type.issuer == null ? Regions.country(country) : type.issuer;
        number = plain(requireNonNull(number, "number"));
        if (number.isEmpty()) {
            throw new IllegalArgumentException(type + " without a letter or digit in its number");
        }
    }

    /**
     * The region the document speaks for, which is not always the country that issued it: permits for Hong Kong, Macao
     * and Taiwan residents are issued by the mainland. Empty where the document does not tell.
     */
    public Optional<String> issuingRegion() {
        return Optional.ofNullable(
                switch (type) {
                    case HRP -> number.startsWith("H") ? "HK" : number.startsWith("M") ? "MO" : null;
                    case TW_PERMIT -> "TW";
                    case HMT_RESIDENCE -> ofResidencePermit();
                    default -> country;
                });
    }

    private String ofResidencePermit() {
        if (number.startsWith("810000")) {
            return "HK";
        }
        if (number.startsWith("820000")) {
            return "MO";
        }
        return number.startsWith("830000") ? "TW" : null;
    }

    private static String plain(String number) {
        return Normalizer.normalize(number, Form.NFKC).toUpperCase(ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
    }

    /** Keeps the number out of logs. */
    @Override
    public String toString() {
        return "IdDocument[" + type + ", " + country + "]";
    }
}
