package crm.web.support;

import crm.user.ProviderService;
import crm.user.SignInRule;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/** What pages show and do of the OpenID provider: the way to it, why it let nobody in, signing out there. */
@Named
@RequestScoped
public class ProviderEntry {

    /** Session attribute: where the browser goes to sign out at the provider. */
    static final String LEAVE = "crm.providerLeave";

    /** Parameter of the sign-in page: the rule that stood against it. */
    static final String REFUSAL = "refusal";

    private static final Set<SignInRule> REFUSALS = EnumSet.of(
            SignInRule.PROVIDER_AWAY,
            SignInRule.PROVIDER_REFUSED,
            SignInRule.PROVIDER_STRANGER,
            SignInRule.PROVIDER_LATE,
            SignInRule.PROVIDER_CANCELLED);

    @Inject
    ProviderService providers;

    @Inject
    HttpServletRequest request;

    private String name;
    private boolean asked;

    /** What people call the provider; null where there is none. */
    public String getName() {
        if (!asked) name = providers.name();
        asked = true;
        return name;
    }

    /** What the way to the provider has to be told: the page that was asked for, if any. */
    public String getQuery() {
        var from = request.getParameter("from");
        return from == null ? "" : "?from=" + URLEncoder.encode(ReturnPath.orStart(from), StandardCharsets.UTF_8);
    }

    /** Why it let nobody in, in words; null where nothing was refused. */
    public String getRefusal() {
        var code = request.getParameter(REFUSAL);
        if (code == null || getName() == null) return null;
        return Arrays.stream(SignInRule.values())
                .filter(rule -> rule.name().equals(code) && REFUSALS.contains(rule))
                .map(rule -> RuleTexts.of(rule.violatedBy(getName())))
                .findFirst()
                .orElse(null);
    }

    /** Where the browser goes to sign out there as well; null where the session did not begin there. */
    String leave(HttpSession session) {
        var token = session == null ? null : session.getAttribute(CrmAuthMechanism.PROVIDER_TOKEN);
        return token instanceof String text ? providers.leave(text) : null;
    }
}
