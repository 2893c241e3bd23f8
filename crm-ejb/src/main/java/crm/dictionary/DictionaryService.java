package crm.dictionary;

import static crm.access.Permission.SETTING_EDIT;

import crm.access.AccessRule;
import crm.access.Requires;
import crm.audit.AuditEntry;
import crm.audit.AuditService;
import crm.shared.Db;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;

/**
 * Words, orders, adds and withdraws the choices of dictionaries. What is withdrawn is no longer offered and keeps its label:
 * records carry it.
 */
@Stateless
public class DictionaryService {

    private static final String ROWS =
            "select code, label, label_hant, label_hans, active, position, version from dictionary_entry where kind = :kind"
                    + " order by position, code";

    @Inject
    Db db;

    @Inject
    AuditService audit;

    /** The choices there ever were, in their order. */
    @Requires(SETTING_EDIT)
    public List<DictionaryRow> rows(DictionaryKind kind) {
        refuseAbsent(kind);
        return read(kind, "");
    }

    /** Adds a choice and returns its code, which is made of the English label and stays when that changes. */
    @Requires(SETTING_EDIT)
    public String add(DictionaryKind kind, DictionaryRequest wanted) {
        refuseAbsent(kind);
        if (!kind.isExtended()) throw DictionaryRule.NOT_EXTENDED.violatedBy();
        wanted.check();
        var rows = read(kind, " for update");
        refuseTaken(rows, null, wanted);
        var code = code(wanted.label(), rows);
        db.run(h -> h.execute(
                "insert into dictionary_entry (kind, code, label, label_hant, label_hans, position, active) values"
                        + " (?, ?, ?, ?, ?, ?, ?)",
                kind.name(),
                code,
                wanted.label(),
                wanted.hant(),
                wanted.hans(),
                wanted.place(),
                wanted.active()));
        audit.record(AuditEntry.ofSystem("dictionary.added", kind + "/" + code).with(wanted.facts()));
        return code;
    }

    /**
     * Changes a choice.
     *
     * @param version as it was read
     */
    @Requires(SETTING_EDIT)
    public void change(DictionaryKind kind, String code, DictionaryRequest wanted, long version) {
        refuseAbsent(kind);
        wanted.check();
        var rows = read(kind, " for update");
        var before = rows.stream()
                .filter(row -> row.entry().code().equals(code))
                .findFirst()
                .orElseThrow(() -> AccessRule.NOT_FOUND.violatedBy(code));
        if (before.version() != version) throw DictionaryRule.CHANGED_MEANWHILE.violatedBy();
        refuseTaken(rows, code, wanted);
        var others = rows.stream()
                .filter(row -> !row.entry().code().equals(code))
                .anyMatch(row -> row.entry().active());
        if (!wanted.active() && !others) throw DictionaryRule.LAST_ONE.violatedBy();
        db.run(h -> h.execute(
                "update dictionary_entry set label = ?, label_hant = ?, label_hans = ?, position = ?, active = ?,"
                        + " version = version + 1 where kind = ? and code = ?",
                wanted.label(),
                wanted.hant(),
                wanted.hans(),
                wanted.place(),
                wanted.active(),
                kind.name(),
                code));
        audit.record(AuditEntry.ofSystem("dictionary.changed", kind + "/" + code)
                .change(asRequest(before).facts(), wanted.facts()));
    }

    private List<DictionaryRow> read(DictionaryKind kind, String lock) {
        return db.query(h -> h.createQuery(ROWS + lock)
                .bind("kind", kind.name())
                .map((row, context) -> new DictionaryRow(
                        new DictionaryEntry(
                                row.getString(1),
                                row.getString(2),
                                row.getString(3),
                                row.getString(4),
                                row.getBoolean(5)),
                        row.getInt(6),
                        row.getLong(7)))
                .list());
    }

    private static DictionaryRequest asRequest(DictionaryRow row) {
        var entry = row.entry();
        return new DictionaryRequest(entry.label(), entry.hant(), entry.hans(), row.place(), entry.active());
    }

    private static void refuseAbsent(DictionaryKind kind) {
        if (kind == null) throw AccessRule.NOT_FOUND.violatedBy("");
    }

    /** Two choices of one name are one to who has to choose. */
    private static void refuseTaken(List<DictionaryRow> rows, String code, DictionaryRequest wanted) {
        for (var row : rows) {
            var entry = row.entry();
            if (entry.code().equals(code)) continue;
            refuseSame(entry.label(), wanted.label());
            refuseSame(entry.hant(), wanted.hant());
            refuseSame(entry.hans(), wanted.hans());
        }
    }

    private static void refuseSame(String other, String wanted) {
        if (other.equalsIgnoreCase(wanted)) throw DictionaryRule.TAKEN.violatedBy(wanted);
    }

    private static String code(String label, List<DictionaryRow> rows) {
        var stem = label.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]+", "_").replaceAll("^_|_$", "");
        if (stem.isEmpty()) stem = "CHOICE";
        var taken = rows.stream().map(row -> row.entry().code()).toList();
        var code = stem;
        for (int no = 2; taken.contains(code); no++) code = stem + "_" + no;
        return code;
    }
}
