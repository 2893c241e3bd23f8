package crm.web.notice;

import crm.notice.NoticeRule;
import crm.notice.NoticeSettings;
import crm.notice.NoticeType;
import crm.notice.QuietHours;
import java.io.Serializable;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;

/** The settings of notifications as they are typed, and the version they were read with. */
public class NoticeSettingsForm implements Serializable {

    private static final long serialVersionUID = 1;

    private final ArrayList<Choice> choices = new ArrayList<>();
    private String email;
    private LocalTime quietFrom;
    private LocalTime quietTo;
    private long version;

    static NoticeSettingsForm of(NoticeSettings settings) {
        var form = new NoticeSettingsForm();
        form.email = settings.email();
        form.quietFrom = settings.quiet() == null ? null : settings.quiet().from();
        form.quietTo = settings.quiet() == null ? null : settings.quiet().to();
        settings.types().forEach(choice -> form.choices.add(new Choice(choice)));
        form.version = settings.version();
        return form;
    }

    NoticeSettings toSettings() {
        var types = choices.stream().map(Choice::toChoice).toList();
        return new NoticeSettings(email, quiet(), types, version);
    }

    /** Goes on from another version; what was typed stays. */
    void goOnFrom(NoticeSettings settings) {
        version = settings.version();
    }

    private QuietHours quiet() {
        if (quietFrom == null && quietTo == null) return null;
        if (quietFrom == null || quietTo == null || quietFrom.equals(quietTo)) {
            throw NoticeRule.QUIET_HOURS.violatedBy();
        }
        return new QuietHours(quietFrom, quietTo);
    }

    public List<Choice> getChoices() {
        return choices;
    }

    public String getEmail() {
        return email;
    }

    public void setEmail(String email) {
        this.email = email;
    }

    public LocalTime getQuietFrom() {
        return quietFrom;
    }

    public void setQuietFrom(LocalTime quietFrom) {
        this.quietFrom = quietFrom;
    }

    public LocalTime getQuietTo() {
        return quietTo;
    }

    public void setQuietTo(LocalTime quietTo) {
        this.quietTo = quietTo;
    }

    /** The ticks of one type. */
    public static class Choice implements Serializable {

        private static final long serialVersionUID = 1;

        private final NoticeType type;
        private boolean bell;
        private boolean mail;

        Choice(NoticeSettings.Choice choice) {
            type = choice.type();
            bell = choice.bell();
            mail = choice.mail();
        }

        NoticeSettings.Choice toChoice() {
            return new NoticeSettings.Choice(type, bell, mail);
        }

        public NoticeType getType() {
            return type;
        }

        public boolean isBell() {
            return bell;
        }

        public void setBell(boolean bell) {
            this.bell = bell;
        }

        public boolean isMail() {
            return mail;
        }

        public void setMail(boolean mail) {
            this.mail = mail;
        }
    }
}
