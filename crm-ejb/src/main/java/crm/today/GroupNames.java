package crm.today;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** Gives groups of figures that are known by id the names people know: managers and teams. */
record GroupNames(Handle handle, Dimension by) {

    private record Name(String id, String key, String name, String hant, String hans) {}

    List<FigureGroup> of(Map<String, Map<Figure, FigureValue>> groups) {
        var found = new ArrayList<FigureGroup>();
        var names = names(groups);
        groups.forEach((id, values) -> found.add(names.stream()
                .filter(name -> name.id().equals(id))
                .findFirst()
                .map(name -> new FigureGroup(name.key(), name.name(), name.hant(), name.hans(), values))
                .orElseGet(() -> new FigureGroup(id, null, null, null, values))));
        return found;
    }

    private List<Name> names(Map<String, Map<Figure, FigureValue>> groups) {
        if (!by.isOfTeams()) return List.of();
        var ids = groups.keySet().stream()
                .filter(id -> id != null)
                .map(Long::valueOf)
                .toArray();
        var sql = by == Dimension.MANAGER
                ? "select m.id::text, coalesce(u.name, m.id::text), m.name_latin, m.name_local, m.name_local from account_manager m"
                        + " left join app_user u on u.id = m.user_id where m.id = any (:ids)"
                : "select u.id::text, u.code, u.name, u.name_hant, u.name_hans from org_unit u where u.id = any (:ids)";
        return handle.createQuery(sql)
                .bindArray("ids", Long.class, ids)
                .map((row, context) -> new Name(
                        row.getString(1), row.getString(2), row.getString(3), row.getString(4), row.getString(5)))
                .list();
    }
}
