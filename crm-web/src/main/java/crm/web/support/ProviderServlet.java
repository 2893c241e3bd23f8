package crm.web.support;

import static jakarta.security.enterprise.AuthenticationStatus.SUCCESS;

import crm.shared.RuleViolation;
import crm.user.ProviderAnswer;
import crm.user.ProviderService;
import crm.user.ProviderStart;
import crm.user.SignInRule;
import jakarta.inject.Inject;
import jakarta.security.enterprise.SecurityContext;
import jakarta.security.enterprise.authentication.mechanism.http.AuthenticationParameters;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.io.Serializable;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * {@code /openid/*}: the way to the OpenID provider and back, out of it, and its word that somebody has left.
 *
 * <p>{@code begin} and {@code return} are visited by browsers, {@code leave} after signing out here; {@code POST logout} is
 * asked by the provider itself and proves by its token who asks (OpenID Connect Back-Channel Logout 1.0).
 */
@WebServlet("/openid/*")
public class ProviderServlet extends HttpServlet {

    private static final long serialVersionUID = 1;
    private static final String BEGUN = "crm.provider";
    private static final Duration PATIENCE = Duration.ofMinutes(15);
    private static final int LONGEST_TOKEN = 16_384;

    @Inject
    private transient ProviderService providers;

    @Inject
    private transient SecurityContext security;

    @Inject
    private transient Permissions permissions;

    @Inject
    private transient UserSettings settings;

    @Inject
    private transient Clock clock;

    /** A sign-in that goes on at the provider, and where it is to end here. */
    private record Begun(ProviderStart start, String from, Instant until) implements Serializable {}

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader("Cache-Control", "no-store");
        var path = String.valueOf(request.getPathInfo());
        if (providers.name() == null) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        switch (path) {
            case "/begin" -> begin(request, response);
            case "/return" -> back(request, response);
            case "/leave" -> leave(request, response);
            default -> response.sendError(HttpServletResponse.SC_NOT_FOUND);
        }
    }

    private void begin(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (permissions.getUser() != null) { // nobody signs in over somebody
            response.sendRedirect(request.getContextPath() + "/");
            return;
        }
        var from = ReturnPath.orStart(request.getParameter("from"));
        try {
            var start = providers.begin();
            request.getSession(true)
                    .setAttribute(BEGUN, new Begun(start, from, clock.instant().plus(PATIENCE)));
            response.sendRedirect(start.address());
        } catch (RuleViolation away) {
            refuse(request, response, away.rule().name(), from);
        }
    }

    private void back(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (permissions.getUser() != null) {
            response.sendRedirect(request.getContextPath() + "/");
            return;
        }
        var begun = taken(request.getSession(false));
        if (begun == null || begun.until().isBefore(clock.instant())) {
            refuse(request, response, SignInRule.PROVIDER_LATE.name(), "/");
            return;
        }
        try {
            var identity = providers.identify(
                    begun.start(),
                    new ProviderAnswer(
                            request.getParameter("state"),
                            request.getParameter("code"),
                            request.getParameter("iss"),
                            request.getParameter("error")));
            var status = security.authenticate(
                    request,
                    response,
                    AuthenticationParameters.withParams()
                            .newAuthentication(true)
                            .credential(new ProviderCredential(identity)));
            if (status == SUCCESS) {
                settings.signedIn(permissions.getUser());
                response.sendRedirect(request.getContextPath() + begun.from());
            } else if (request.getAttribute(CrmAuthMechanism.HALF_WAY) != null) {
                response.sendRedirect(request.getContextPath() + "/code.xhtml?from=" + encoded(begun.from()));
            } else {
                refuse(request, response, SignInRule.PROVIDER_STRANGER.name(), begun.from());
            }
        } catch (RuleViolation refused) {
            refuse(request, response, refused.rule().name(), begun.from());
        }
    }

    /** What was begun in this browser; it is good for one answer. */
    private static Begun taken(HttpSession session) {
        if (session == null || !(session.getAttribute(BEGUN) instanceof Begun begun)) return null;
        session.removeAttribute(BEGUN);
        return begun;
    }

    /**
     * Sends the browser on from a page of ours: it would not follow a form that was sent here to another site, since our policy of
     * contents forbids that.
     */
    private static void leave(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var session = request.getSession(false);
        if (session == null || !(session.getAttribute(ProviderEntry.LEAVE) instanceof String address)) {
            response.sendRedirect(request.getContextPath() + "/login.xhtml");
            return;
        }
        session.removeAttribute(ProviderEntry.LEAVE);
        response.setHeader("Refresh", "0; url=" + address);
        response.setContentType("text/html;charset=UTF-8");
        response.getWriter().write("<!DOCTYPE html><html lang=\"en\"><title>CRM</title></html>");
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader("Cache-Control", "no-store");
        var token = request.getParameter("logout_token");
        if (!"/logout".equals(request.getPathInfo()) || providers.name() == null) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        } else if (token == null || token.isBlank() || token.length() > LONGEST_TOKEN) {
            problem(response, HttpServletResponse.SC_BAD_REQUEST);
        } else {
            logout(token, response);
        }
    }

    private void logout(String token, HttpServletResponse response) throws IOException {
        try {
            providers.logout(token);
            response.setStatus(HttpServletResponse.SC_OK);
        } catch (RuleViolation refused) {
            var away = refused.rule() == SignInRule.PROVIDER_AWAY || refused.rule() == SignInRule.BUSY;
            problem(response, away ? HttpServletResponse.SC_SERVICE_UNAVAILABLE : HttpServletResponse.SC_BAD_REQUEST);
        }
    }

    /** As the specification words it, section 2.8; why, the trail says. */
    private static void problem(HttpServletResponse response, int status) throws IOException {
        response.setStatus(status);
        response.setContentType("application/json;charset=UTF-8");
        response.getWriter().write("{\"error\":\"invalid_request\"}");
    }

    private static void refuse(HttpServletRequest request, HttpServletResponse response, String rule, String from)
            throws IOException {
        response.sendRedirect(request.getContextPath() + "/login.xhtml?" + ProviderEntry.REFUSAL + "=" + rule
                + (from.equals("/") ? "" : "&from=" + encoded(from)));
    }

    private static String encoded(String path) {
        return URLEncoder.encode(path, StandardCharsets.UTF_8);
    }
}
