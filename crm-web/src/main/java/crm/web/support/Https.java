package crm.web.support;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Where cookies want HTTPS, HTTP does nothing but send people there: pages, their resources and the API. */
@ApplicationScoped
class Https {

    private static final int USUAL_PORT = 443;
    private static final int PERMANENT_REDIRECT = 308; // unlike 301 it keeps method and body

    @Inject
    @ConfigProperty(name = "cookie.secure", defaultValue = "true")
    boolean wanted;

    @Inject
    @ConfigProperty(name = "https.port", defaultValue = "9443")
    int port;

    boolean isMissing(HttpServletRequest request) {
        return wanted && !request.isSecure();
    }

    /** Answers with the same address under HTTPS. */
    void redirect(HttpServletRequest request, HttpServletResponse response) {
        var reads = request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
        response.setStatus(reads ? HttpServletResponse.SC_MOVED_PERMANENTLY : PERMANENT_REDIRECT);
        response.setHeader("Location", address(request, port));
    }

    static String address(HttpServletRequest request, int port) {
        var query = request.getQueryString() == null ? "" : "?" + request.getQueryString();
        return "https://" + request.getServerName() + (port == USUAL_PORT ? "" : ":" + port) + request.getRequestURI()
                + query;
    }
}
