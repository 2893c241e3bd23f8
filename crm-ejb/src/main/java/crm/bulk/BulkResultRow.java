package crm.bulk;

import java.io.Serializable;
import java.util.List;

/**
 * What became of one customer of bulk work.
 *
 * @param outcome the constant of the service's own enum of outcomes
 * @param rule    the key of the rule that stood against it, or null
 */
public record BulkResultRow(long no, String customer, String outcome, String rule, List<String> details)
        implements Serializable {

    public BulkResultRow {
        details = List.copyOf(details);
    }
}
