package crm.exports;

import crm.customerlist.CustomerFilter;
import crm.customerlist.Keyset;
import java.util.Collection;
import java.util.List;

/**
 * A file somebody wants.
 *
 * @param format  CSV or XLSX
 * @param purpose what it is for
 * @param order   the order of the rows
 * @param except  numbers left out of what matches
 * @param columns names of the list's columns; none means all there are
 */
public record ExportRequest(
        String format,
        String purpose,
        CustomerFilter filter,
        Keyset order,
        Collection<String> except,
        List<String> columns) {

    public ExportRequest {
        except = List.copyOf(except);
        columns = List.copyOf(columns);
    }
}
