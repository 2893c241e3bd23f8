package crm.web.support;

import static jakarta.security.enterprise.AuthenticationStatus.SEND_CONTINUE;
import static jakarta.security.enterprise.AuthenticationStatus.SUCCESS;

import crm.shared.Rule;
import crm.user.SignInRule;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.security.enterprise.SecurityContext;
import jakarta.security.enterprise.authentication.mechanism.http.AuthenticationParameters;
import jakarta.security.enterprise.credential.Password;
import jakarta.security.enterprise.credential.UsernamePasswordCredential;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** login.xhtml: lets a user in and sends on to the page that was asked for. */
@Named
@RequestScoped
public class LoginPage {

    @Inject
    SecurityContext security;

    @Inject
    Permissions permissions;

    @Inject
    UserSettings settings;

    @Inject
    Notices notices;

    private String name;
    private String password;
    private String from;

    /** Nobody signs in over somebody: the views of the one would stay for the other. */
    public void leaveWhenSignedIn() throws IOException {
        if (permissions.getUser() == null) return;
        var external = FacesContext.getCurrentInstance().getExternalContext();
        external.redirect(external.getRequestContextPath() + "/");
    }

    public void signIn() throws IOException, ServletException {
        var external = FacesContext.getCurrentInstance().getExternalContext();
        if (!isOwn((HttpServletRequest) external.getRequest())) {
            external.redirect(external.getRequestContextPath() + "/login.xhtml?elsewhere=true");
            return;
        }
        if (permissions.getUser() != null) { // since this page was opened, in another window
            ((HttpServletRequest) external.getRequest()).logout();
            external.invalidateSession();
            external.redirect(external.getRequestContextPath() + "/login.xhtml");
            return;
        }
        var credential = new UsernamePasswordCredential(name.strip(), new Password(password));
        var status = security.authenticate(
                (HttpServletRequest) external.getRequest(),
                (HttpServletResponse) external.getResponse(),
                AuthenticationParameters.withParams().newAuthentication(true).credential(credential));
        if (status == SUCCESS) {
            settings.signedIn(permissions.getUser());
            external.redirect(external.getRequestContextPath() + ReturnPath.orStart(from));
        } else if (status == SEND_CONTINUE) {
            FacesContext.getCurrentInstance().responseComplete();
        } else if (external.getRequestMap().containsKey(CrmAuthMechanism.HALF_WAY)) {
            external.redirect(external.getRequestContextPath() + "/code.xhtml?from="
                    + URLEncoder.encode(ReturnPath.orStart(from), StandardCharsets.UTF_8));
        } else {
            var other = external.getRequestMap().get(CrmAuthMechanism.REFUSAL);
            notices.refused(other instanceof Rule rule ? rule : SignInRule.REFUSED);
        }
    }

    /** False when another site sends the form, to have the visitor work under a name that is not theirs. */
    private static boolean isOwn(HttpServletRequest request) {
        var site = request.getHeader("Sec-Fetch-Site");
        if (site != null) return site.equals("same-origin") || site.equals("none");
        var origin = request.getHeader("Origin");
        if (origin == null) return true; // no browser of today
        try {
            return request.getServerName().equalsIgnoreCase(URI.create(origin).getHost());
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    public String getPassword() {
        return null; // never sent back
    }

    public void setPassword(String password) {
        this.password = password;
    }

    public String getFrom() {
        return from;
    }

    public void setFrom(String from) {
        this.from = from;
    }
}
