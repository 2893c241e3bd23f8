package crm.customerlist;

import static crm.customerlist.CustomerListRule.UNKNOWN_FILTER;

import java.io.Serializable;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A list somebody keeps under a name: its filter and order as they stand in the address, and the columns shown.
 *
 * @param columns ids of columns, in order; empty for those the list shows by itself
 */
public record SavedView(long id, String name, String query, List<String> columns) implements Serializable {

    private static final String SORT = "sort=";

    /** The filter, without the order. */
    public CustomerFilter filter() {
        return CustomerFilter.parse(withoutSort(query));
    }

    /**
     * The query as it is stored: the filter in its own order, then the sort.
     *
     * @throws crm.shared.RuleViolation when filter or sort mean nothing
     */
    static String normalised(String query) {
        var given = query == null ? "" : query.startsWith("?") ? query.substring(1) : query;
        var parts = new ArrayList<String>();
        var filter = CustomerFilter.parse(withoutSort(given)).toQueryString();
        if (!filter.isEmpty()) parts.add(filter);
        for (var part : given.split("&")) {
            if (!part.startsWith(SORT) || part.length() == SORT.length()) continue;
            var order = Keyset.parse(decoded(part.substring(SORT.length())), null, null);
            parts.add(SORT
                    + URLEncoder.encode(
                            (order.descending() ? "-" : "") + order.sort().parameter(), StandardCharsets.UTF_8));
        }
        return String.join("&", parts);
    }

    private static String withoutSort(String query) {
        var parts = new ArrayList<String>();
        for (var part : query.split("&")) if (!part.startsWith(SORT)) parts.add(part);
        return String.join("&", parts);
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            throw UNKNOWN_FILTER.violatedBy(Kind.shown(text));
        }
    }
}
