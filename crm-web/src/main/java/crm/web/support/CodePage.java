package crm.web.support;

import static jakarta.security.enterprise.AuthenticationStatus.SUCCESS;

import crm.user.SignInRule;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.security.enterprise.SecurityContext;
import jakarta.security.enterprise.authentication.mechanism.http.AuthenticationParameters;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;

/** code.xhtml: the second step of signing in, after the right password. */
@Named
@RequestScoped
public class CodePage {

    @Inject
    SecurityContext security;

    @Inject
    HalfWay halfWay;

    @Inject
    Permissions permissions;

    @Inject
    UserSettings settings;

    @Inject
    Notices notices;

    private String code;
    private String from;

    /** Whoever has not shown a password of late begins there. */
    public void leaveUnlessHalfWay() throws IOException {
        if (halfWay.of((HttpSession) external().getSession(false)) == null) goTo("/login.xhtml?expired=true");
    }

    public void signIn() throws IOException {
        var external = external();
        if (halfWay.of((HttpSession) external.getSession(false)) == null) {
            goTo("/login.xhtml?expired=true");
            return;
        }
        var status = security.authenticate(
                (HttpServletRequest) external.getRequest(),
                (HttpServletResponse) external.getResponse(),
                AuthenticationParameters.withParams().newAuthentication(true).credential(new CodeCredential(code)));
        if (status != SUCCESS) {
            notices.refused(SignInRule.CODE_REFUSED);
            return;
        }
        settings.signedIn(permissions.getUser());
        goTo(ReturnPath.orStart(from));
    }

    /** Begins anew, as somebody else perhaps. */
    public void beginAgain() throws IOException {
        external().invalidateSession();
        goTo("/login.xhtml");
    }

    private static void goTo(String path) throws IOException {
        external().redirect(external().getRequestContextPath() + path);
    }

    private static ExternalContext external() {
        return FacesContext.getCurrentInstance().getExternalContext();
    }

    public String getCode() {
        return null; // never sent back
    }

    public void setCode(String code) {
        this.code = code;
    }

    public String getFrom() {
        return from;
    }

    public void setFrom(String from) {
        this.from = from;
    }
}
