package crm.web.authority;

import crm.access.OnBehalf;
import crm.authority.DelegationService;
import crm.web.support.CrmAuthMechanism;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;

/** The strip above every page while somebody stands in for another; begins and ends that. */
@Named
@RequestScoped
public class BehalfBanner {

    @Inject
    DelegationService delegations;

    @Inject
    OnBehalf behalf;

    @Inject
    HttpServletRequest request;

    /** Acts on somebody's behalf from now on. */
    public String begin(String giver) {
        delegations.begin(giver);
        request.getSession().setAttribute(CrmAuthMechanism.BEHALF, giver);
        return "/index.xhtml?faces-redirect=true";
    }

    /** Acts as oneself again. */
    public String end() {
        var giver = behalf.user();
        behalf.of(null);
        request.getSession().removeAttribute(CrmAuthMechanism.BEHALF);
        if (giver != null) delegations.leave(giver);
        return "/authority/delegations.xhtml?faces-redirect=true";
    }

    /** What whom the reader stands in for is called. */
    public String getName() {
        return delegations.nameOf(behalf.user());
    }

    /** The user name of whom the reader stands in for, or null. */
    public String getUser() {
        return behalf.user();
    }
}
