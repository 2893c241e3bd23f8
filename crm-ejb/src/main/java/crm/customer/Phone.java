package crm.customer;

/**
 * A phone number as it was typed, and what could be made of it. See docs/domain.md, section 3.1.
 *
 * @param e164 "+85291234567", or null where it is no phone number at all
 * @param region ISO 3166-1 alpha-2, or null where the number does not tell
 * @param valid whether the numbering plan of its region knows such a number
 * @param raw exactly what came in
 */
public record Phone(String e164, String region, boolean valid, String raw) {

    static Phone unreadable(String raw) {
        return new Phone(null, null, false, raw);
    }

    /** Keeps the number out of logs. */
    @Override
    public String toString() {
        return "Phone[" + region + (valid ? ", valid]" : ", not valid]");
    }
}
