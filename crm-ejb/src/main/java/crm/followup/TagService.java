package crm.followup;

import static crm.access.Permission.TAG_ASSIGN;

import crm.access.Requires;
import crm.audit.AuditEntry;
import crm.audit.AuditService;
import crm.dictionary.Dictionaries;
import crm.dictionary.DictionaryKind;
import crm.shared.Db;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Puts tags on customers and takes them off, one or many. */
@Stateless
public class TagService {

    private static final String ADD = """
            update customer set tags = array(select distinct t from unnest(tags || :tags::text[]) t order by t)
            where id = any (:ids) and not tags @> :tags::text[] returning id
            """;

    private static final String REMOVE = """
            update customer set tags = array(select t from unnest(tags) t where t <> all (:tags::text[]) order by t)
            where id = any (:ids) and tags && :tags::text[] returning id
            """;

    @Inject
    Db db;

    @Inject
    Selection selection;

    @Inject
    Dictionaries dictionaries;

    @Inject
    AuditService audit;

    /** Puts these tags on all of these customers. */
    @Requires(TAG_ASSIGN)
    public List<RowResult> add(List<String> numbers, Set<String> tags) {
        if (tags.isEmpty()) throw RemarkRule.TAG_MISSING.violatedBy();
        var unknown = dictionaries.unknown(DictionaryKind.TAG, tags);
        if (!unknown.isEmpty()) throw RemarkRule.TAG_UNKNOWN.violatedBy(String.join(", ", unknown));
        return change(numbers, tags, ADD, "tag.added");
    }

    /** Takes these tags off all of these customers. */
    @Requires(TAG_ASSIGN)
    public List<RowResult> remove(List<String> numbers, Set<String> tags) {
        if (tags.isEmpty()) throw RemarkRule.TAG_MISSING.violatedBy();
        return change(numbers, tags, REMOVE, "tag.removed");
    }

    private List<RowResult> change(List<String> numbers, Set<String> tags, String statement, String action) {
        Selection.refuseUnusable(numbers);
        var found = selection.lock(TAG_ASSIGN, numbers);
        var changed = changed(found.values(), tags, statement);
        audit.record(found.entrySet().stream()
                .filter(c -> changed.contains(c.getValue()))
                .map(c -> AuditEntry.ofCustomer(action, c.getValue(), c.getKey())
                        .with(Map.of("tags", String.join(", ", new TreeSet<>(tags)))))
                .toList());
        return Selection.results(numbers, found, changed);
    }

    private Set<Long> changed(Collection<Long> customerIds, Set<String> tags, String statement) {
        return new HashSet<>(db.query(h -> h.createQuery(statement)
                .bindArray("ids", Long.class, customerIds.toArray())
                .bindArray("tags", String.class, tags.toArray())
                .mapTo(Long.class)
                .list()));
    }
}
