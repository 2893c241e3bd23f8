package crm.web.support;

import crm.user.PasswordRule;
import crm.user.PasswordService;
import crm.user.SessionService;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;

/** password.xhtml: a new password of one's own, first of all where the present one was made up by somebody else. */
@Named
@RequestScoped
public class PasswordPage {

    @Inject
    PasswordService passwords;

    @Inject
    SessionService sessions;

    @Inject
    Permissions permissions;

    @Inject
    Notices notices;

    private String current;
    private String wanted;
    private String repeated;
    private String from;

    public void change() throws IOException {
        if (!passwords.change(current, wanted, repeated)) {
            notices.refused(PasswordRule.CURRENT_WRONG);
            return;
        }
        sessions.goOn();
        notices.success("password.changed");
        notices.keep();
        var external = FacesContext.getCurrentInstance().getExternalContext();
        external.redirect(external.getRequestContextPath() + getBack());
    }

    /** Whether nothing else can be done before. */
    public boolean isFirst() {
        return permissions.getUser().firstPassword();
    }

    /** Where one goes on. */
    public String getBack() {
        return ReturnPath.orStart(from);
    }

    public String getCurrent() {
        return null; // never sent back
    }

    public void setCurrent(String current) {
        this.current = current;
    }

    public String getWanted() {
        return null;
    }

    public void setWanted(String wanted) {
        this.wanted = wanted;
    }

    public String getRepeated() {
        return null;
    }

    public void setRepeated(String repeated) {
        this.repeated = repeated;
    }

    public String getFrom() {
        return from;
    }

    public void setFrom(String from) {
        this.from = from;
    }
}
