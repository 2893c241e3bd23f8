package crm.web.support;

import crm.access.Preview;
import crm.audit.Origin;
import crm.authority.DelegationRule;
import crm.shared.Failure;
import crm.shared.RuleViolation;
import crm.user.Device;
import crm.user.FactorState;
import crm.user.ProviderIdentity;
import crm.user.SessionEnding;
import crm.user.SessionService;
import crm.user.SignIn;
import crm.user.SignInRule;
import crm.user.SignInService;
import crm.web.api.ProblemWriter;
import jakarta.ejb.EJBException;
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
import jakarta.servlet.http.HttpSession;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Hashtable;
import java.util.Optional;
import java.util.TreeSet;
import java.util.logging.Logger;

/**
 * The one way in, for pages and for the API.
 *
 * <p>Pages sign in by form, or by what an OpenID provider says, and carry the user name in the session; what the user may do is read anew on each request. The
 * API takes a bearer token, or name and password by Basic, and never a session, so that it needs no token against forged
 * requests. A password that somebody else made up lets in to the page that changes it, and nowhere else; one without the second
 * factor that a role wants, to the page that sets it up. Where there is a second factor, the password lets in nowhere: it leads
 * to the code.
 */
@ApplicationScoped
public class CrmAuthMechanism implements HttpAuthenticationMechanism {

    private static final Logger LOG = Logger.getLogger(CrmAuthMechanism.class.getName());

    /** Session attribute: the name of the user who signed in. */
    public static final String USER = "crm.user";

    /** Session attribute: the number under which every server knows the session. */
    public static final String SESSION = "crm.session";

    /** Session attribute: the code of the role as which the product is looked at. */
    public static final String PREVIEW = "crm.preview";

    /** Session attribute: the user name of whom the user stands in for. */
    public static final String BEHALF = "crm.behalf";

    /** Session attribute: what the provider said of the user, signed by it; absent where a password was shown. */
    static final String PROVIDER_TOKEN = "crm.providerToken";

    /** Request attribute: the {@link SignIn} of this request. */
    static final String SIGN_IN = "crm.signIn";

    /** Request attribute: the rule that stood against a sign-in, where it was not the account. */
    static final String REFUSAL = "crm.signInRefusal";

    /** Request attribute: the password was right, and a code is asked for. */
    static final String HALF_WAY = "crm.halfWay";

    /**
     * By this the server finds the subject it made for the same name and rights, in place of making one for each request: the token
     * that it signs for each costs a quarter of a small request, and nobody asks for it.
     */
    private static final String SUBJECT_KEY = "com.ibm.wsspi.security.cred.cacheKey";

    private static final String SIGN_IN_PAGE = "/login.xhtml";
    private static final String PASSWORD = "/password.xhtml"; // the one page a first password lets in to
    private static final String SECOND_FACTOR = "/second-factor.xhtml"; // the one page where a second factor is missing
    private static final String REALM = "jdbc/crm"; // the batch roles of the server are bound to this realm's groups

    @Inject
    SignInService signIns;

    @Inject
    SessionService sessions;

    @Inject
    Origin origin;

    @Inject
    Preview preview;

    @Inject
    StandIns standIns;

    @Inject
    HalfWay halfWay;

    @Inject
    Https https;

    @Inject
    ProblemWriter problems;

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
        origin.of((api ? "api " : "page ") + request.getRemoteAddr() + " " + RequestNumber.begin(request, response));
        return api ? api(request, response, context) : page(request, context);
    }

    @Override
    public void cleanSubject(HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
        var session = request.getSession(false);
        if (session != null && session.getAttribute(USER) instanceof String name) {
            session.removeAttribute(USER);
            signIns.signedOut(name, number(session));
        }
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
        Optional<SignIn> signIn;
        try {
            signIn = header == null ? Optional.empty() : byHeader(header);
        } catch (RuleViolation later) {
            return putOff(request, response, later.rule().key());
        } catch (EJBException failed) {
            if (!Failure.isOfDatabase(failed)) throw failed;
            LOG.severe(() ->
                    "nobody can sign in, the database cannot be reached: " + Failure.nameOf(Failure.rootOf(failed)));
            return unreachable(request, response);
        }
        if (signIn.isPresent()) {
            if (signIn.get().firstPassword()) return refuse(request, response, SignInRule.FIRST_PASSWORD);
            if (signIn.get().factor() != FactorState.NONE) return refuse(request, response, SignInRule.SECOND_FACTOR);
            var acting = standIns.byHeader(request, signIn.get());
            return acting.isPresent() ? letIn(acting.get(), request, context) : refuseStandIn(request, response);
        }
        if (header == null && !context.isProtected()) return context.doNothing();
        return refuse(request, response);
    }

    /** The password is right, and good for the pages alone. */
    private AuthenticationStatus refuse(HttpServletRequest request, HttpServletResponse response, SignInRule rule) {
        return answer(request, response, Response.Status.UNAUTHORIZED, rule.key(), rule.key());
    }

    /** In the name of whom the caller does not stand in for, nobody is let in. */
    private AuthenticationStatus refuseStandIn(HttpServletRequest request, HttpServletResponse response) {
        var rule = DelegationRule.NOT_IN_FORCE.key();
        return answer(request, response, Response.Status.UNAUTHORIZED, rule, rule);
    }

    private AuthenticationStatus refuse(HttpServletRequest request, HttpServletResponse response) {
        response.setHeader("WWW-Authenticate", "Bearer realm=\"crm\", Basic realm=\"crm\", charset=\"UTF-8\"");
        return answer(request, response, Response.Status.UNAUTHORIZED, SignInRule.REFUSED.key(), "ApiRule.HTTP_401");
    }

    /** Too many passwords are being checked, or the directory does not answer. */
    private AuthenticationStatus putOff(HttpServletRequest request, HttpServletResponse response, String rule) {
        response.setHeader("Retry-After", "3");
        return answer(request, response, Response.Status.SERVICE_UNAVAILABLE, rule, rule);
    }

    private AuthenticationStatus unreachable(HttpServletRequest request, HttpServletResponse response) {
        response.setHeader("Retry-After", "5");
        return answer(request, response, Response.Status.SERVICE_UNAVAILABLE, "ApiRule.HTTP_503", "ApiRule.HTTP_503");
    }

    /** Answers by a problem, like every other refusal of the API. */
    private AuthenticationStatus answer(
            HttpServletRequest request,
            HttpServletResponse response,
            Response.Status status,
            String code,
            String text) {
        problems.write(request, response, status, code, text);
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
        if (context.isAuthenticationRequest()) {
            var credential = context.getAuthParameters().getCredential();
            if (credential instanceof UsernamePasswordCredential password) return first(password, request, context);
            if (credential instanceof ProviderCredential provider) return provided(provider, request, context);
            if (credential instanceof CodeCredential code) return second(code, request, context);
        }
        var session = request.getSession(false);
        var name = session == null ? null : (String) session.getAttribute(USER);
        if (name != null) preview.of((String) session.getAttribute(PREVIEW));
        if (name != null) standIns.ofSession(session);
        var signIn = name == null ? Optional.<SignIn>empty() : signIns.current(name, number(session));
        if (signIn.isPresent()) {
            var before = before(signIn.get());
            if (before != null && context.isProtected() && !path(request).equals(before)) {
                return send(request, context, before, null);
            }
            return letIn(signIn.get(), request, context);
        }
        if (name != null && standIns.isOver(session, name, number(session))) {
            return send(request, context, StandIns.PAGE, "over");
        }
        if (name != null) end(session);
        if (!context.isProtected()) return context.doNothing();
        return send(request, context, SIGN_IN_PAGE, name == null ? null : "ended");
    }

    /** The one page somebody is let in to before anything else; null where there is none. */
    private static String before(SignIn signIn) {
        if (signIn.firstPassword()) return PASSWORD;
        return signIn.factor() == FactorState.MISSING ? SECOND_FACTOR : null;
    }

    private AuthenticationStatus first(
            UsernamePasswordCredential credential, HttpServletRequest request, HttpMessageContext context) {
        Optional<SignIn> signIn;
        try {
            signIn = signIns.byPassword(credential.getCaller(), credential.getPasswordAsString());
        } catch (RuleViolation later) {
            request.setAttribute(REFUSAL, later.rule());
            return AuthenticationStatus.SEND_FAILURE;
        }
        return signIn.map(found -> beginOrAsk(found, null, request, context)).orElse(AuthenticationStatus.SEND_FAILURE);
    }

    private AuthenticationStatus provided(
            ProviderCredential credential, HttpServletRequest request, HttpMessageContext context) {
        var identity = credential.identity();
        return signIns.byProvider(identity)
                .map(found -> beginOrAsk(found, identity, request, context))
                .orElse(AuthenticationStatus.SEND_FAILURE);
    }

    /** Begins a session, unless a code has to come first. */
    private AuthenticationStatus beginOrAsk(
            SignIn signIn, ProviderIdentity identity, HttpServletRequest request, HttpMessageContext context) {
        if (signIn.factor() != FactorState.ASKED) return begin(signIn, identity, request, context);
        request.getSession(true);
        request.changeSessionId();
        halfWay.begin(request.getSession(), signIn, identity);
        request.setAttribute(HALF_WAY, true);
        return AuthenticationStatus.SEND_FAILURE;
    }

    private AuthenticationStatus second(
            CodeCredential credential, HttpServletRequest request, HttpMessageContext context) {
        var pending = halfWay.of(request.getSession(false));
        if (pending == null) return AuthenticationStatus.SEND_FAILURE;
        var signIn = signIns.byCode(pending.user(), pending.passwordSince(), credential.code());
        if (signIn.isEmpty()) return AuthenticationStatus.SEND_FAILURE;
        halfWay.end(request.getSession());
        return begin(signIn.get(), pending.identity(), request, context);
    }

    /** Begins a session that every server knows; the one of before, which a stranger may have handed over, has another name. */
    private AuthenticationStatus begin(
            SignIn signIn, ProviderIdentity identity, HttpServletRequest request, HttpMessageContext context) {
        request.getSession(true);
        request.changeSessionId();
        var session = request.getSession();
        var number = sessions.begin(
                signIn,
                request.getRemoteAddr(),
                Device.of(request.getHeader("User-Agent")),
                Duration.ofSeconds(session.getMaxInactiveInterval()),
                identity);
        if (number.isEmpty()) return AuthenticationStatus.SEND_FAILURE;
        session.setAttribute(SESSION, number.getAsLong());
        session.setAttribute(USER, signIn.name());
        if (identity != null) session.setAttribute(PROVIDER_TOKEN, identity.token());
        return letIn(signIn, request, context);
    }

    /** The session is over, or its user has ended, is closed, rests or has another password. */
    private void end(HttpSession session) {
        sessions.lost(number(session), SessionEnding.REFUSED);
        session.invalidate();
    }

    /** The number of a session; 0, which none has, where it began before sessions had numbers. */
    private static long number(HttpSession session) {
        return session.getAttribute(SESSION) instanceof Long number ? number : 0;
    }

    private AuthenticationStatus letIn(SignIn signIn, HttpServletRequest request, HttpMessageContext context) {
        request.setAttribute(SIGN_IN, signIn);
        var known = new Hashtable<String, Object>();
        known.put(SUBJECT_KEY, signIn.name() + " " + new TreeSet<>(signIn.permissions()));
        context.getClientSubject().getPrivateCredentials().add(known);
        return context.notifyContainerAboutLogin(
                new CredentialValidationResult(REALM, signIn.name(), null, signIn.name(), signIn.permissions()));
    }

    /**
     * Sends the browser to a page before the one it asked for.
     *
     * @param why why a session is over, or null where there was none
     */
    private static AuthenticationStatus send(
            HttpServletRequest request, HttpMessageContext context, String page, String why) {
        var target = request.getContextPath() + page;
        if (!"partial/ajax".equals(request.getHeader("Faces-Request"))) {
            var file = path(request).startsWith("/exports/"); // then back to the page that offers it
            var from = file ? ReturnPath.encodeReferer(request) : ReturnPath.encode(request);
            return context.redirect(target + "?" + (why == null ? "" : why + "=true&") + "from=" + from);
        }
        var reason = why == null ? "expired" : why;
        var response = context.getResponse();
        try {
            response.setHeader("Cache-Control", "no-store");
            response.setContentType("text/xml;charset=UTF-8");
            response.getWriter()
                    .write("<?xml version=\"1.0\" encoding=\"UTF-8\"?><partial-response><redirect url=\"" + target
                            + "?" + reason + "=true&amp;from=" + ReturnPath.encodeReferer(request)
                            + "\"/></partial-response>");
        } catch (IOException e) {
            throw new IllegalStateException("the browser went away while being sent to sign in", e);
        }
        return AuthenticationStatus.SEND_CONTINUE;
    }
}
