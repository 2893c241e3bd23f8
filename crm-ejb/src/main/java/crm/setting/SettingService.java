package crm.setting;

import static crm.access.Permission.SETTING_EDIT;

import crm.access.Requires;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.List;

/** Shows and changes how the brokerage works. Nothing of what was written down before is lost by a change. */
@Stateless
public class SettingService {

    private static final String MANAGERS = "managers.used";
    private static final String REGISTERED_CARD = "dashboard.registered-card";

    @Inject
    SettingStore store;

    @Requires(SETTING_EDIT)
    public BrokerageSettings current() {
        var stored = store.read(List.of(MANAGERS, REGISTERED_CARD));
        return new BrokerageSettings(
                Boolean.parseBoolean(stored.text(MANAGERS)),
                RegisteredCard.valueOf(stored.text(REGISTERED_CARD)),
                stored.version());
    }

    /**
     * Changes the settings.
     *
     * @param wanted with the version that was read
     */
    @Requires(SETTING_EDIT)
    public void change(BrokerageSettings wanted, String reason) {
        if (wanted.registeredCard() == null) throw SettingRule.CARD_MISSING.violatedBy();
        var values = new LinkedHashMap<String, String>();
        values.put(MANAGERS, String.valueOf(wanted.managers()));
        values.put(REGISTERED_CARD, wanted.registeredCard().name());
        store.change("brokerage", values, wanted.version(), reason);
    }
}
