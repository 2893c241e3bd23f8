package crm.web.customers;

import static java.util.stream.Collectors.toMap;

import crm.assignment.OwnershipRole;
import crm.customerlist.Criterion;
import crm.customerlist.CustomerFilter;
import crm.customerlist.CustomerRow;
import crm.customerlist.ManagerRow;
import crm.web.support.KeysetTable;
import java.io.Serializable;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * The customers something is to be done with: some by number, or all that match a filter but a few.
 *
 * @param rows     those chosen one by one, as they were seen; empty where a filter says who is meant
 * @param filter   who is meant where all that match are; null otherwise
 * @param excluded numbers taken out of all that match
 * @param count    how many there are
 * @param exact    false where counting stopped at its cap
 */
public record CustomerSelection(
        List<CustomerRow> rows, CustomerFilter filter, List<String> excluded, long count, boolean exact)
        implements Serializable {

    public CustomerSelection {
        rows = List.copyOf(rows);
        excluded = List.copyOf(excluded);
    }

    static CustomerSelection of(Collection<CustomerRow> rows) {
        return new CustomerSelection(List.copyOf(rows), null, List.of(), rows.size(), true);
    }

    /** What is ticked in a list. */
    public static CustomerSelection of(KeysetTable<CustomerRow> table, CustomerFilter filter) {
        if (!table.isEverything()) return of(table.getSelected());
        var excluded = List.copyOf(table.getExcluded());
        return new CustomerSelection(List.of(), filter, excluded, table.getSelectedCount(), table.isCountExact());
    }

    /** All that match in a list. */
    public static CustomerSelection everything(KeysetTable<CustomerRow> table, CustomerFilter filter) {
        return new CustomerSelection(List.of(), filter, List.of(), table.getCount(), table.isCountExact());
    }

    public boolean isEverything() {
        return filter != null;
    }

    /** The name of a customer that was chosen one by one, as it was seen. */
    public String name(String number) {
        return rows.stream()
                .filter(row -> row.number().equals(number))
                .map(CustomerRow::name)
                .findFirst()
                .orElse("");
    }

    List<String> numbers() {
        return rows.stream().map(CustomerRow::number).toList();
    }

    /** The only customer meant, or null. */
    public CustomerRow only() {
        return rows.size() == 1 ? rows.get(0) : null;
    }

    /** The user names of those who own the chosen customers in a role, by customer number, as they were seen. */
    Map<String, String> owners(OwnershipRole role) {
        return rows.stream()
                .filter(row -> owner(row, role) != null && owner(row, role).user() != null)
                .collect(toMap(CustomerRow::number, row -> owner(row, role).user()));
    }

    private static ManagerRow owner(CustomerRow row, OwnershipRole role) {
        return switch (role) {
            case ACQUIRER -> row.acquirer();
            case OPENER -> row.opener();
            case SERVICE -> row.service();
            case BACKUP -> row.backup();
        };
    }

    /** Who is meant as a filter, for what takes nothing else. */
    CustomerFilter toFilter() {
        return filter != null
                ? filter
                : CustomerFilter.builder().values(Criterion.NUMBER, numbers()).build();
    }
}
