package crm.today;

import java.io.Serializable;
import java.util.List;

/**
 * A unit with its figures, the way down to it, and what lies below: units, or the managers of a team.
 *
 * @param path the units from the topmost the reader reaches, this one not among them
 */
public record ManagementView(ManagementRow unit, List<Step> path, List<ManagementRow> below) implements Serializable {

    public ManagementView {
        path = List.copyOf(path);
        below = List.copyOf(below);
    }

    /** A unit on the way. */
    public record Step(String code, String name, String nameHant, String nameHans) implements Serializable {}
}
