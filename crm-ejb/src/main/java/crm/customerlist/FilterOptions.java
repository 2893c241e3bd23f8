package crm.customerlist;

import java.io.Serializable;
import java.util.List;

/**
 * The people and places that can be chosen in the fields of the filter.
 *
 * @param managers those whose customers the reader may see, the resigned last
 * @param units    those in the reader's scope, the tree from above
 * @param manager  whether the reader is one, who can be chosen as "me"
 */
public record FilterOptions(List<ManagerRow> managers, List<UnitRow> units, boolean manager) implements Serializable {}
