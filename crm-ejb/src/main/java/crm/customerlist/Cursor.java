package crm.customerlist;

import static crm.customerlist.CustomerListRule.CURSOR_OF_ANOTHER_LIST;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * A place between two rows of one list in one order, and how long that list was found to be.
 *
 * <p>It holds nothing its reader has not seen. Whether it belongs to this filter and order is checked; the scope is not
 * taken from it.
 *
 * @param value the sort value of the row at the place, or null
 */
record Cursor(Object value, long id, long count, boolean countExact) {

    private static final String VERSION = "1";
    private static final char SEPARATOR = '\n';

    String write(CustomerSort sort, boolean descending, String filter) {
        var text = String.join(
                String.valueOf(SEPARATOR),
                VERSION,
                list(sort, descending, filter),
                String.valueOf(id),
                String.valueOf(count),
                countExact ? "=" : "+",
                value == null ? "" : "=" + sort.type.write(value));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** @throws crm.shared.RuleViolation when the text is no cursor of this list */
    static Cursor read(String text, CustomerSort sort, boolean descending, String filter) {
        try {
            var parts = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8)
                    .split(String.valueOf(SEPARATOR), -1);
            if (parts.length != 6 || !parts[0].equals(VERSION) || !parts[1].equals(list(sort, descending, filter))) {
                throw CURSOR_OF_ANOTHER_LIST.violatedBy();
            }
            var value = parts[5].isEmpty() ? null : sort.type.parse(parts[5].substring(1));
            if (value == null && !sort.nullable()) throw CURSOR_OF_ANOTHER_LIST.violatedBy();
            return new Cursor(value, Long.parseLong(parts[2]), Long.parseLong(parts[3]), parts[4].equals("="));
        } catch (IllegalArgumentException | java.time.DateTimeException | ArithmeticException noCursor) {
            throw CURSOR_OF_ANOTHER_LIST.violatedBy();
        }
    }

    private static String list(CustomerSort sort, boolean descending, String filter) {
        return (descending ? "-" : "") + sort.parameter + " " + Integer.toHexString(filter.hashCode());
    }
}
