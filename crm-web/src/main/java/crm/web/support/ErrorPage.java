package crm.web.support;

import crm.shared.RuleViolation;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Named;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;

/** The error pages: what was refused, where the server says it. */
@Named
@RequestScoped
public class ErrorPage {

    /** Request attribute: the refusal to tell of. */
    static final String REFUSED = "crm.refused";

    /** The text of the refusal that led here. */
    public String getRefusal() {
        for (var cause = thrown(); cause != null; cause = cause.getCause()) {
            if (cause instanceof RuleViolation violation) return RuleTexts.of(violation);
        }
        return Bundles.UI.text("errors.refused.text");
    }

    /** The page the user was on. */
    public String getBack() {
        var request = (HttpServletRequest)
                FacesContext.getCurrentInstance().getExternalContext().getRequest();
        return request.getContextPath() + ReturnPath.orStart(ReturnPath.ofReferer(request));
    }

    private static Throwable thrown() {
        var request = FacesContext.getCurrentInstance().getExternalContext().getRequestMap();
        return (Throwable) request.getOrDefault(REFUSED, request.get(RequestDispatcher.ERROR_EXCEPTION));
    }
}
