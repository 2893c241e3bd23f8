package crm.web.notice;

import crm.notice.MailSender;
import crm.notice.NoticeSettingService;
import crm.web.support.Notices;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;

/** notifications/settings.xhtml: what tells me of what, and when not. */
@Named
@ViewScoped
public class NoticeSettingsPage implements Serializable {

    private static final long serialVersionUID = 1;

    @Inject
    NoticeSettingService settings;

    @Inject
    MailSender mails;

    @Inject
    Notices notices;

    private NoticeSettingsForm form;

    public void load() {
        form = NoticeSettingsForm.of(settings.own());
    }

    public void save() {
        settings.change(form.toSettings());
        load();
        notices.success("notifications.settings.saved");
    }

    /** Goes on from what was saved elsewhere, with what was typed. */
    public void readAgain() {
        form.goOnFrom(settings.own());
    }

    public NoticeSettingsForm getForm() {
        return form;
    }

    /** Whether this installation can send mails. */
    public boolean isMailing() {
        return mails.isConfigured();
    }
}
