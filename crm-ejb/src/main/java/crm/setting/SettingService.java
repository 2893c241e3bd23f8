package crm.setting;

import static crm.access.Permission.SETTING_EDIT;

import crm.access.CurrentActor;
import crm.access.Requires;
import crm.audit.AuditEntry;
import crm.audit.AuditService;
import crm.shared.Db;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** Shows and changes how the brokerage works. Nothing of what was written down before is lost by a change. */
@Stateless
public class SettingService {

    private static final String MANAGERS = "managers.used";
    private static final String REGISTERED_CARD = "dashboard.registered-card";
    private static final int LONGEST_REASON = 1_000;

    @Inject
    Db db;

    @Inject
    CurrentActor actor;

    @Inject
    AuditService audit;

    @Inject
    Clock clock;

    @Requires(SETTING_EDIT)
    public BrokerageSettings current() {
        return db.query(h -> read(h, ""));
    }

    /**
     * Changes the settings.
     *
     * @param wanted with the version that was read
     */
    @Requires(SETTING_EDIT)
    public void change(BrokerageSettings wanted, String reason) {
        if (wanted.registeredCard() == null) throw SettingRule.CARD_MISSING.violatedBy();
        if (reason == null || reason.isBlank()) throw SettingRule.REASON_MISSING.violatedBy();
        if (reason.codePointCount(0, reason.length()) > LONGEST_REASON) {
            throw SettingRule.REASON_TOO_LONG.violatedBy(LONGEST_REASON);
        }
        var before = db.query(h -> read(h, " for update"));
        if (before.version() != wanted.version()) throw SettingRule.CHANGED_MEANWHILE.violatedBy();
        if (facts(before).equals(facts(wanted))) throw SettingRule.NOTHING_CHANGED.violatedBy();
        facts(wanted).forEach(this::write);
        audit.record(AuditEntry.ofSystem("setting.changed", "brokerage")
                .because(reason)
                .change(facts(before), facts(wanted)));
    }

    private static BrokerageSettings read(Handle h, String lock) {
        var values = new LinkedHashMap<String, String>();
        var version = new long[1];
        h.createQuery("select key, value, version from setting where key in (:managers, :card) order by key" + lock)
                .bind("managers", MANAGERS)
                .bind("card", REGISTERED_CARD)
                .map((row, context) -> {
                    version[0] += row.getLong(3);
                    return values.put(row.getString(1), row.getString(2));
                })
                .list();
        return new BrokerageSettings(
                Boolean.parseBoolean(values.get(MANAGERS)),
                RegisteredCard.valueOf(values.get(REGISTERED_CARD)),
                version[0]);
    }

    private void write(String key, Object value) {
        db.run(h -> h.execute(
                "update setting set value = ?, version = version + 1, changed_at = ?, changed_by = ?"
                        + " where key = ? and value <> ?",
                value.toString(),
                OffsetDateTime.now(clock),
                actor.name(),
                key,
                value.toString()));
    }

    private static Map<String, Object> facts(BrokerageSettings settings) {
        var facts = new LinkedHashMap<String, Object>();
        facts.put(MANAGERS, settings.managers());
        facts.put(REGISTERED_CARD, settings.registeredCard());
        return facts;
    }
}
