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
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

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

    public void signIn() throws IOException {
        var external = FacesContext.getCurrentInstance().getExternalContext();
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
        } else {
            var other = external.getRequestMap().get(CrmAuthMechanism.REFUSAL);
            notices.refused(other instanceof Rule rule ? rule : SignInRule.REFUSED);
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
