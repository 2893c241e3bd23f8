package crm.web.support;

import crm.audit.Origin;
import crm.user.SignIn;
import crm.user.SignInService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.AuthenticationException;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.security.enterprise.credential.UsernamePasswordCredential;
import jakarta.security.enterprise.identitystore.CredentialValidationResult;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * The one way in, for pages and for the API.
 *
 * <p>Pages sign in by form and carry the user name in the session; what the user may do is read anew on each request. The
 * API takes a bearer token, or name and password by Basic, and never a session, so that it needs no token against forged
 * requests.
 */
@ApplicationScoped
public class CrmAuthMechanism implements HttpAuthenticationMechanism {

    /** Session attribute: the name of the user who signed in. */
    static final String USER = "crm.user";

    /** Request attribute: the {@link SignIn} of this request. */
    static final String SIGN_IN = "crm.signIn";

    private static final String REALM = "jdbc/crm"; // the batch roles of the server are bound to this realm's groups

    @Inject
    SignInService signIns;

    @Inject
    Origin origin;

    @Inject
    Https https;

    @Override
    public AuthenticationStatus validateRequest(
            HttpServletRequest request, HttpServletResponse response, HttpMessageContext context)
            throws AuthenticationException {
        if (https.isMissing(request)) {
            https.redirect(request, response);
            return AuthenticationStatus.SEND_CONTINUE;
        }
        var path = path(request);
        if (path.startsWith("/jakarta.faces.resource/")) return context.doNothing();
        var api = path.startsWith("/api/");
        origin.of((api ? "api " : "page ") + request.getRemoteAddr());
        return api ? api(request, response, context) : page(request, context);
    }

    @Override
    public void cleanSubject(HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
        var session = request.getSession(false);
        if (session != null) session.removeAttribute(USER);
        context.cleanClientSubject();
    }

    /** Where the request really goes: its address may be written in many ways. */
    private static String path(HttpServletRequest request) {
        var below = request.getPathInfo();
        return below == null ? request.getServletPath() : request.getServletPath() + below;
    }

    private AuthenticationStatus api(
            HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
        var header = request.getHeader("Authorization");
        var signIn = header == null ? Optional.<SignIn>empty() : byHeader(header);
        if (signIn.isPresent()) return letIn(signIn.get(), request, context);
        if (header == null && !context.isProtected()) return context.doNothing();
        response.setHeader("WWW-Authenticate", "Bearer realm=\"crm\", Basic realm=\"crm\", charset=\"UTF-8\"");
        return refuse(response);
    }

    /** Answers 401 as a problem, like every other refusal of the API. */
    private static AuthenticationStatus refuse(HttpServletResponse response) {
        response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
        response.setHeader("Cache-Control", "no-store");
        response.setContentType("application/problem+json");
        try {
            response.getWriter()
                    .write(
                            "{\"type\":\"about:blank\",\"title\":\"Unauthorized\",\"status\":401,\"code\":\"SignInRule.REFUSED\","
                                    + "\"detail\":\"Send a valid API token as Bearer, or name and password as Basic.\"}");
        } catch (IOException e) {
            throw new IllegalStateException("the caller went away while being refused", e);
        }
        return AuthenticationStatus.SEND_FAILURE;
    }

    private Optional<SignIn> byHeader(String header) {
        if (header.regionMatches(true, 0, "Bearer ", 0, 7))
            return signIns.byToken(header.substring(7).strip());
        if (!header.regionMatches(true, 0, "Basic ", 0, 6)) return Optional.empty();
        try {
            var pair = new String(Base64.getDecoder().decode(header.substring(6).strip()), StandardCharsets.UTF_8);
            var colon = pair.indexOf(':');
            return colon < 0
                    ? Optional.empty()
                    : signIns.byPassword(pair.substring(0, colon), pair.substring(colon + 1));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    private AuthenticationStatus page(HttpServletRequest request, HttpMessageContext context) {
        if (context.isAuthenticationRequest()
                && context.getAuthParameters().getCredential() instanceof UsernamePasswordCredential credential) {
            var signIn = signIns.byPassword(credential.getCaller(), credential.getPasswordAsString());
            if (signIn.isEmpty()) return AuthenticationStatus.SEND_FAILURE;
            request.getSession(true);
            request.changeSessionId();
            request.getSession().setAttribute(USER, signIn.get().name());
            return letIn(signIn.get(), request, context);
        }
        var session = request.getSession(false);
        var name = session == null ? null : (String) session.getAttribute(USER);
        var signIn = name == null ? Optional.<SignIn>empty() : signIns.current(name);
        if (signIn.isPresent()) return letIn(signIn.get(), request, context);
        if (name != null) session.invalidate(); // the user has ended since
        if (!context.isProtected()) return context.doNothing();
        return toSignIn(request, context);
    }

    private AuthenticationStatus letIn(SignIn signIn, HttpServletRequest request, HttpMessageContext context) {
        request.setAttribute(SIGN_IN, signIn);
        return context.notifyContainerAboutLogin(
                new CredentialValidationResult(REALM, signIn.name(), null, signIn.name(), signIn.permissions()));
    }

    private static AuthenticationStatus toSignIn(HttpServletRequest request, HttpMessageContext context) {
        var signIn = request.getContextPath() + "/login.xhtml";
        if (!"partial/ajax".equals(request.getHeader("Faces-Request"))) {
            var file = path(request).startsWith("/exports/"); // then back to the page that offers it
            var from = file ? ReturnPath.encodeReferer(request) : ReturnPath.encode(request);
            return context.redirect(signIn + "?from=" + from);
        }
        var response = context.getResponse();
        try {
            response.setHeader("Cache-Control", "no-store");
            response.setContentType("text/xml;charset=UTF-8");
            response.getWriter()
                    .write("<?xml version=\"1.0\" encoding=\"UTF-8\"?><partial-response><redirect url=\"" + signIn
                            + "?expired=true&amp;from=" + ReturnPath.encodeReferer(request)
                            + "\"/></partial-response>");
        } catch (IOException e) {
            throw new IllegalStateException("the browser went away while being sent to sign in", e);
        }
        return AuthenticationStatus.SEND_CONTINUE;
    }
}
