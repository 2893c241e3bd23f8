package crm.setting;

import crm.access.CurrentActor;
import crm.audit.AuditEntry;
import crm.audit.AuditService;
import crm.shared.Db;
import crm.shared.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads and changes some settings together: with a reason, a version that was read, and a line in the audit trail. */
@ApplicationScoped
class SettingStore {

    private static final int LONGEST_REASON = 1_000;

    @Inject
    Db db;

    @Inject
    CurrentActor actor;

    @Inject
    AuditService audit;

    @Inject
    Settings settings;

    /**
     * Settings as they stand.
     *
     * @param version the sum of the rows' versions: grows with every change of any of them
     */
    record Stored(Map<String, String> values, long version) {
        String text(String key) {
            return values.get(key);
        }
    }

    Stored read(List<String> keys) {
        return read(keys, "");
    }

    private Stored read(List<String> keys, String lock) {
        return db.query(h -> {
            var values = new LinkedHashMap<String, String>();
            var version = new long[1];
            h.createQuery("select key, value, version from setting where key = any (:keys) order by key" + lock)
                    .bindArray("keys", String.class, keys.toArray())
                    .map((row, context) -> {
                        version[0] += row.getLong(3);
                        return values.put(row.getString(1), row.getString(2));
                    })
                    .list();
            return new Stored(values, version[0]);
        });
    }

    /**
     * Changes what differs.
     *
     * @param group what these settings are called in the audit trail
     */
    void change(String group, Map<String, String> wanted, long version, String reason) {
        if (reason == null || reason.isBlank()) throw SettingRule.REASON_MISSING.violatedBy();
        if (reason.codePointCount(0, reason.length()) > LONGEST_REASON) {
            throw SettingRule.REASON_TOO_LONG.violatedBy(LONGEST_REASON);
        }
        var before = read(List.copyOf(wanted.keySet()), " for update");
        if (before.version() != version) throw SettingRule.CHANGED_MEANWHILE.violatedBy();
        if (before.values().equals(wanted)) throw SettingRule.NOTHING_CHANGED.violatedBy();
        wanted.forEach((key, value) -> settings.set(key, value, actor.name()));
        audit.record(
                AuditEntry.ofSystem("setting.changed", group).because(reason).change(before.values(), wanted));
    }
}
