package crm.web.customers;

import static java.util.stream.Collectors.joining;

import crm.customerlist.CustomerFilter;
import crm.customerlist.CustomerSort;
import crm.customerlist.Keyset;
import crm.web.support.Paging;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The address of the customer list: the filter, order and length under the names the API uses, the columns, and the
 * customer in the drawer.
 */
public record CustomerListAddress(String sort, String limit, List<String> columns, String customer) {

    static final String PAGE = "/customers/list.xhtml";
    private static final List<String> OTHERS = List.of("sort", "limit", "columns", "c");

    public static CustomerListAddress read(Map<String, String[]> parameters) {
        var columns = first(parameters, "columns");
        return new CustomerListAddress(
                first(parameters, "sort"),
                first(parameters, "limit"),
                columns == null ? List.of() : List.of(columns.split(",")),
                first(parameters, "c"));
    }

    /** The filter of an address; a parameter that is neither the filter's nor the page's own is refused by name. */
    static CustomerFilter filter(Map<String, String[]> parameters) {
        var query = new TreeMap<String, List<String>>();
        parameters.forEach((name, values) -> {
            if (!OTHERS.contains(name) && !name.startsWith("jakarta.faces")) query.put(name, List.of(values));
        });
        return CustomerFilter.parse(query);
    }

    public boolean isDescending() {
        return sort != null && sort.startsWith("-");
    }

    /** The sort key, or null for the list's own order. */
    public String sortKey() {
        var order = order();
        return order == null ? null : order.parameter();
    }

    CustomerSort order() {
        return sort == null ? null : CustomerSort.of(isDescending() ? sort.substring(1) : sort);
    }

    public int size(int otherwise) {
        return limit != null && limit.matches("\\d{1,4}") ? Integer.parseInt(limit) : otherwise;
    }

    /** The stretch of the list a table wants; newest registrations first unless it says otherwise. */
    public static Keyset keyset(Paging paging) {
        var sort = paging.sort() == null ? CustomerSort.DEFAULT : CustomerSort.of(paging.sort());
        var descending = paging.sort() == null || paging.descending();
        return new Keyset(sort, descending, Keyset.To.valueOf(paging.to().name()), paging.cursor(), paging.size());
    }

    /** The address in full. */
    String with(CustomerFilter filter) {
        return address(
                PAGE,
                query(filter, sort),
                part("limit", limit),
                part("columns", String.join(",", columns)),
                part("c", customer));
    }

    /** Order, length, columns and customer behind another page's own parameters. */
    public String on(String page, String own) {
        return address(
                page,
                own,
                part("sort", sort),
                part("limit", limit),
                part("columns", String.join(",", columns)),
                part("c", customer));
    }

    /** The list with a filter and nothing else. */
    public static String of(CustomerFilter filter) {
        return address(PAGE, filter.toQueryString());
    }

    /** The address of a saved view. */
    static String of(String query, List<String> columns) {
        return address(PAGE, query, part("columns", String.join(",", columns)));
    }

    /** Filter and order, as saved views keep them. */
    static String query(CustomerFilter filter, String sort) {
        return joined(filter.toQueryString(), part("sort", sort));
    }

    private static String address(String page, String... parts) {
        var query = joined(parts);
        return query.isEmpty() ? page : page + "?" + query;
    }

    private static String joined(String... parts) {
        return Stream.of(parts).filter(part -> !part.isEmpty()).collect(joining("&"));
    }

    private static String part(String name, String value) {
        return value == null || value.isEmpty()
                ? ""
                : name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8).replace("%2C", ",");
    }

    private static String first(Map<String, String[]> parameters, String name) {
        var values = parameters.get(name);
        return values == null || values.length == 0 || values[0].isBlank() ? null : values[0].strip();
    }
}
