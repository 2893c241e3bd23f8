package crm.web.users;

import crm.access.Preview;
import crm.user.PreviewService;
import crm.web.support.CrmAuthMechanism;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;

/** The strip above every page while the product is looked at as a role; begins and ends that. */
@Named
@RequestScoped
public class PreviewBanner {

    @Inject
    PreviewService previews;

    @Inject
    Preview preview;

    @Inject
    HttpServletRequest request;

    /** Looks at the product as a role from now on. */
    public String begin(String role) {
        request.getSession().setAttribute(CrmAuthMechanism.PREVIEW, previews.begin(role));
        return "/index.xhtml?faces-redirect=true";
    }

    /** Looks at the product as oneself again. */
    public String end() {
        var role = preview.role();
        preview.of(null);
        request.getSession().removeAttribute(CrmAuthMechanism.PREVIEW);
        previews.end(role);
        return "/users/roles.xhtml?faces-redirect=true";
    }

    /** The code of the role, or null. */
    public String getRole() {
        return preview.role();
    }
}
