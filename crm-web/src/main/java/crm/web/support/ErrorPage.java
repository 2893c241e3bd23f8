package crm.web.support;

import crm.access.AccessRule;
import crm.access.OnBehalf;
import crm.access.Permission;
import crm.access.Preview;
import crm.shared.RuleViolation;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;

/** The error pages: what was refused, where the server says it. */
@Named
@RequestScoped
public class ErrorPage {

    /** Request attribute: the refusal to tell of. */
    static final String REFUSED = "crm.refused";

    /** Request attribute: why the address cannot be followed, as a sentence. */
    static final String UNREADABLE = "crm.unreadable";

    @Inject
    OnBehalf behalf;

    @Inject
    Preview preview;

    /** The text of the refusal that led here. */
    public String getRefusal() {
        var unreadable = attributes().get(UNREADABLE);
        if (unreadable != null) return unreadable.toString();
        for (var cause = thrown(); cause != null; cause = cause.getCause()) {
            if (cause instanceof RuleViolation violation) return RuleTexts.of(violation);
        }
        return Bundles.UI.text("errors.refused.text");
    }

    /** The permission for want of which the page is not shown, or null. */
    public Permission getWanted() {
        for (var cause = thrown(); cause != null; cause = cause.getCause()) {
            if (cause instanceof RuleViolation violation && violation.rule() == AccessRule.NOT_PERMITTED) {
                return Permission.valueOf(violation.details()[0].toString());
            }
        }
        return null;
    }

    /** Whether it can be asked for: by somebody who is signed in, as oneself, and works with a role already. */
    public boolean isAskable() {
        return getWanted() != null && !getWanted().isByRoleOnly() && behalf.user() == null && preview.role() == null;
    }

    /** The page the user was on. */
    public String getBack() {
        var request = (HttpServletRequest)
                FacesContext.getCurrentInstance().getExternalContext().getRequest();
        return request.getContextPath() + ReturnPath.orStart(ReturnPath.ofReferer(request));
    }

    private static Throwable thrown() {
        return (Throwable) attributes().getOrDefault(REFUSED, attributes().get(RequestDispatcher.ERROR_EXCEPTION));
    }

    private static Map<String, Object> attributes() {
        return FacesContext.getCurrentInstance().getExternalContext().getRequestMap();
    }
}
