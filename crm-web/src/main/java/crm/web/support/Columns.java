package crm.web.support;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Which columns of a table are shown: {@code <crm:table columns="#{bean.columns}">}, chosen with {@code <crm:columns>}. */
public class Columns implements Serializable {

    private static final long serialVersionUID = 1;

    private final ArrayList<String> all;
    private final LinkedHashSet<String> shown;

    /** All columns that may be chosen, by their ids, and those shown until the user says otherwise. */
    public Columns(List<String> all, Set<String> shown) {
        this.all = new ArrayList<>(all);
        this.shown = new LinkedHashSet<>(shown);
    }

    /** Takes columns out of what may be chosen. */
    public void withhold(Set<String> ids) {
        all.removeAll(ids);
        shown.removeAll(ids);
    }

    public boolean shows(String id) {
        return !all.contains(id) || shown.contains(id);
    }

    public List<String> getAll() {
        return all;
    }

    public List<String> getShown() {
        return List.copyOf(shown);
    }

    /** Ids that are no columns (any more) are left out. */
    public void setShown(List<String> wanted) {
        shown.clear();
        wanted.stream().filter(all::contains).forEach(shown::add);
    }
}
