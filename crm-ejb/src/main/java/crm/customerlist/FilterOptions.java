package crm.customerlist;

import java.io.Serializable;
import java.util.List;
import java.util.Map;

/**
 * What can be chosen in the fields of the filter.
 *
 * @param managers     those whose customers the reader may see
 * @param units        those in the reader's scope, the tree from above
 * @param dictionaries entries by kind: SOURCE, LEVEL, INTENT, TIER, CONTACT_METHOD, RESULT
 */
public record FilterOptions(
        List<ManagerRow> managers, List<UnitRow> units, List<Option> tags, Map<String, List<Option>> dictionaries)
        implements Serializable {

    /** A code and what it is called in English, Traditional and Simplified Chinese. */
    public record Option(String code, String label, String labelHant, String labelHans) implements Serializable {}

    /** The entries of one kind; empty for a kind without any. */
    public List<Option> of(String kind) {
        return dictionaries.getOrDefault(kind, List.of());
    }
}
