package crm.web.support;

import crm.user.SignIn;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;

/** What the page may offer: {@code #{permissions.can('ASSIGNMENT_ASSIGN')}}. A courtesy; the services refuse by themselves. */
@Named
@RequestScoped
public class Permissions {

    @Inject
    HttpServletRequest request;

    public boolean can(String code) {
        var user = getUser();
        return user != null && user.permissions().contains(code);
    }

    /** Who is signed in, or null. */
    public SignIn getUser() {
        return (SignIn) request.getAttribute(CrmAuthMechanism.SIGN_IN);
    }
}
