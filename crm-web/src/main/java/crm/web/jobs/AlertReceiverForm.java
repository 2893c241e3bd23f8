package crm.web.jobs;

import crm.jobalert.AlertChannel;
import crm.jobalert.AlertKind;
import crm.jobalert.AlertReceiverRequest;
import crm.jobalert.AlertReceiverRow;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/** A receiver of alerts as somebody enters it. */
public class AlertReceiverForm implements Serializable {

    private static final long serialVersionUID = 1;

    private AlertChannel channel = AlertChannel.PERSON;
    private String who;
    private String role;
    private String language = "en";
    private List<AlertKind> kinds = new ArrayList<>(List.of(AlertKind.values()));

    public AlertReceiverForm() {}

    AlertReceiverForm(AlertReceiverRow row) {
        channel = row.channel();
        who = isOfRole() ? null : row.who();
        role = isOfRole() ? row.who() : null;
        language = row.language();
        kinds = new ArrayList<>(row.kinds());
    }

    AlertReceiverRequest request() {
        return new AlertReceiverRequest(channel, isOfRole() ? role : who, language, kinds);
    }

    public boolean isOfRole() {
        return channel == AlertChannel.ROLE;
    }

    public boolean isMail() {
        return channel == AlertChannel.MAIL;
    }

    /** Whether a name or an address says who it is. */
    public boolean isNamed() {
        return !isOfRole() && channel != AlertChannel.OPERATORS;
    }

    public AlertChannel getChannel() {
        return channel;
    }

    public void setChannel(AlertChannel channel) {
        this.channel = channel;
    }

    public String getWho() {
        return who;
    }

    public void setWho(String who) {
        this.who = who;
    }

    public String getRole() {
        return role;
    }

    public void setRole(String role) {
        this.role = role;
    }

    public String getLanguage() {
        return language;
    }

    public void setLanguage(String language) {
        this.language = language;
    }

    public List<AlertKind> getKinds() {
        return kinds;
    }

    public void setKinds(List<AlertKind> kinds) {
        this.kinds = kinds;
    }
}
