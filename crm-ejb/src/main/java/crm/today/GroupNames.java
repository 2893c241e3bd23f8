package crm.today;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jdbi.v3.core.Handle;

/** Gives groups of figures that are known by id the names people know: managers and teams. */
record GroupNames(Handle handle, Dimension by) {

    /** What people know a group by. */
    record Name(String key, String name, String hant, String hans) {

        /** Of a group that has no name: its key is all there is. */
        static Name only(String key) {
            return new Name(key, null, null, null);
        }
    }

    /** By id; of days, regions and sources none. */
    Map<String, Name> of(Collection<String> groups) {
        var names = new HashMap<String, Name>();
        if (!by.isOfTeams()) return names;
        var ids = groups.stream().filter(Objects::nonNull).map(Long::valueOf).toArray();
        var sql = by == Dimension.MANAGER
                ? "select m.id::text, coalesce(u.name, m.id::text), m.name_latin, m.name_local, m.name_local from account_manager m"
                        + " left join app_user u on u.id = m.user_id where m.id = any (:ids)"
                : "select u.id::text, u.code, u.name, u.name_hant, u.name_hans from org_unit u where u.id = any (:ids)";
        handle.createQuery(sql)
                .bindArray("ids", Long.class, ids)
                .map((row, context) -> names.put(
                        row.getString(1),
                        new Name(row.getString(2), row.getString(3), row.getString(4), row.getString(5))))
                .list();
        return names;
    }
}
