package crm.dictionary;

import crm.access.OpenToAll;
import crm.shared.Db;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;

/** Reads the choices. */
@Stateless
public class DictionaryQueries {

    @Inject
    Db db;

    /** The choices that are offered now, in their order. */
    @OpenToAll("labels of choices, no customer data")
    public List<DictionaryEntry> offered(DictionaryKind kind) {
        return all(kind).stream().filter(DictionaryEntry::active).toList();
    }

    /** All choices there ever were, in their order, to label what records carry. */
    @OpenToAll("labels of choices, no customer data")
    public List<DictionaryEntry> all(DictionaryKind kind) {
        return db.query(h -> h.createQuery(
                        "select code, label, label_hant, label_hans, active from dictionary_entry where kind = :kind order by"
                                + " position, code")
                .bind("kind", kind.name())
                .map((row, context) -> new DictionaryEntry(
                        row.getString(1), row.getString(2), row.getString(3), row.getString(4), row.getBoolean(5)))
                .list());
    }
}
