package crm.web.support;

import static jakarta.faces.application.FacesMessage.SEVERITY_ERROR;
import static jakarta.faces.application.FacesMessage.SEVERITY_INFO;
import static jakarta.faces.application.FacesMessage.SEVERITY_WARN;

import crm.shared.Rule;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;

/** Tells the user what has happened: done and noteworthy things in a toast, failures on top of the page. */
@ApplicationScoped
public class Notices {

    public void success(String key, Object... arguments) {
        add(SEVERITY_INFO, Bundles.UI.text(key, arguments));
    }

    public void warning(String key, Object... arguments) {
        add(SEVERITY_WARN, Bundles.UI.text(key, arguments));
    }

    public void failure(String key, Object... arguments) {
        add(SEVERITY_ERROR, Bundles.UI.text(key, arguments));
    }

    /** Says that a rule stands against it, where there is no exception to tell of it. */
    public void refused(Rule rule, Object... details) {
        add(SEVERITY_ERROR, RuleTexts.of(rule.violatedBy(details)));
    }

    /** Leaves a dialog open that would close now, for there is something to be read in it. */
    public void stay() {
        FacesContext.getCurrentInstance().validationFailed();
    }

    /** Keeps what was said until the page after a redirect. */
    public void keep() {
        FacesContext.getCurrentInstance().getExternalContext().getFlash().setKeepMessages(true);
    }

    private static void add(FacesMessage.Severity severity, String text) {
        FacesContext.getCurrentInstance().addMessage(null, new FacesMessage(severity, text, null));
    }
}
