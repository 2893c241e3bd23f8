package crm.user;

import java.io.Serializable;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;

/**
 * What one version of a role has and another has not.
 *
 * @param before null for a role that was not
 * @param after  null for a role that ends
 */
public record RoleDifference(RoleContent before, RoleContent after, List<String> added, List<String> removed)
        implements Serializable {

    static RoleDifference of(RoleContent before, RoleContent after) {
        var was = before == null ? new TreeSet<String>() : new TreeSet<>(before.permissions());
        var will = after == null ? new TreeSet<String>() : new TreeSet<>(after.permissions());
        var added = new TreeSet<>(will);
        added.removeAll(was);
        var removed = new TreeSet<>(was);
        removed.removeAll(will);
        return new RoleDifference(before, after, List.copyOf(added), List.copyOf(removed));
    }

    public boolean isOtherScope() {
        return before != null && after != null && before.scope() != after.scope();
    }

    public boolean isOtherName() {
        return before != null
                && after != null
                && !(Objects.equals(before.name(), after.name())
                        && Objects.equals(before.nameHant(), after.nameHant())
                        && Objects.equals(before.nameHans(), after.nameHans()));
    }
}
