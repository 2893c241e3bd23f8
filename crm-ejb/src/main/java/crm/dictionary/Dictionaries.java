package crm.dictionary;

import crm.shared.Db;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

/** Tells services whether what somebody chose is offered. */
@ApplicationScoped
public class Dictionaries {

    @Inject
    Db db;

    /** Those of the codes that are not offered now. */
    public Set<String> unknown(DictionaryKind kind, Collection<String> codes) {
        var unknown = new TreeSet<>(codes);
        if (unknown.isEmpty()) return unknown;
        db.query(h -> h.createQuery(
                                "select code from dictionary_entry where active and kind = :kind and code = any (:codes)")
                        .bind("kind", kind.name())
                        .bindArray("codes", String.class, codes.toArray())
                        .mapTo(String.class)
                        .list())
                .forEach(unknown::remove);
        return unknown;
    }
}
