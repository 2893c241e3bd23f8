package crm.web.support;

import crm.user.SignIn;
import jakarta.servlet.http.HttpServletRequest;

/** Where the session keeps who has signed in. */
final class SignedIn {

    static final String ATTRIBUTE = "crm.signIn";

    private SignedIn() {}

    static SignIn in(HttpServletRequest request) {
        var session = request.getSession(false);
        return session == null ? null : (SignIn) session.getAttribute(ATTRIBUTE);
    }

    static void keep(HttpServletRequest request, SignIn user) {
        request.getSession(true).setAttribute(ATTRIBUTE, user);
    }
}
