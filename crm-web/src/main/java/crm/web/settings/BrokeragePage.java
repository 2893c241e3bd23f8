package crm.web.settings;

import crm.setting.BrokerageSettings;
import crm.setting.RegisteredCard;
import crm.setting.SettingService;
import crm.web.support.Notices;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;

/** settings/brokerage.xhtml: whether there are account managers, and what the dashboard shows. */
@Named
@ViewScoped
public class BrokeragePage implements Serializable {

    private static final long serialVersionUID = 1;

    @Inject
    SettingService settings;

    @Inject
    Notices notices;

    private BrokerageSettings current;
    private boolean managers;
    private RegisteredCard registeredCard;
    private String reason;

    public void load() {
        current = settings.current();
        managers = current.managers();
        registeredCard = current.registeredCard();
        reason = null;
    }

    /** Goes on from what is in force by now, with what was typed. */
    public void readAgain() {
        current = settings.current();
    }

    public void save() {
        settings.change(new BrokerageSettings(managers, registeredCard, current.version()), reason);
        load();
        notices.success("settings.brokerage.saved");
    }

    public BrokerageSettings getCurrent() {
        return current;
    }

    public List<RegisteredCard> getCards() {
        return List.of(RegisteredCard.values());
    }

    public boolean isManagers() {
        return managers;
    }

    public void setManagers(boolean managers) {
        this.managers = managers;
    }

    public RegisteredCard getRegisteredCard() {
        return registeredCard;
    }

    public void setRegisteredCard(RegisteredCard registeredCard) {
        this.registeredCard = registeredCard;
    }

    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = reason;
    }
}
