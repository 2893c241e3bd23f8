package crm.web.support;

import crm.shared.RuleViolation;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Named;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** The error pages: what was refused, where the server says it. */
@Named
@RequestScoped
public class ErrorPage {

    /** A refusal is no failure of the server, whatever else an exception means. */
    public void refuse() {
        var faces = FacesContext.getCurrentInstance();
        if (!faces.getPartialViewContext().isAjaxRequest()) {
            faces.getExternalContext().setResponseStatus(HttpServletResponse.SC_BAD_REQUEST);
        }
    }

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
        return (Throwable) FacesContext.getCurrentInstance()
                .getExternalContext()
                .getRequestMap()
                .get(RequestDispatcher.ERROR_EXCEPTION);
    }
}
