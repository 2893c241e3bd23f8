package crm.web.support;

import crm.access.Permission;
import crm.user.SignIn;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the page may offer: {@code #{permissions.can('ASSIGNMENT_ASSIGN')}}. A courtesy; the services refuse by themselves. */
@Named
@RequestScoped
public class Permissions {

    private static final Set<String> ABOUT_MANAGERS = Stream.of(Permission.values())
            .filter(Permission::isAboutManagers)
            .map(Enum::name)
            .collect(Collectors.toUnmodifiableSet());

    @Inject
    HttpServletRequest request;

    @Inject
    Brokerage brokerage;

    /** Whether the user may, and the brokerage works that way. */
    public boolean can(String code) {
        var user = getUser();
        return user != null
                && user.permissions().contains(code)
                && (!ABOUT_MANAGERS.contains(code) || brokerage.isManagers());
    }

    /** Who is signed in, or null. */
    public SignIn getUser() {
        return (SignIn) request.getAttribute(CrmAuthMechanism.SIGN_IN);
    }
}
