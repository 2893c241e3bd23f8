package crm.web.support;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Where cookies want HTTPS, HTTP does nothing but send people there. Health and figures lie outside the application. */
@WebFilter("/*")
public class HttpsOnly extends HttpFilter {
    private static final long serialVersionUID = 1L;
    private static final int USUAL_PORT = 443;

    @Inject
    @ConfigProperty(name = "cookie.secure", defaultValue = "true")
    boolean wanted;

    @Inject
    @ConfigProperty(name = "https.port", defaultValue = "9443")
    int port;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (!wanted || request.isSecure()) {
            chain.doFilter(request, response);
            return;
        }
        response.setStatus(HttpServletResponse.SC_MOVED_PERMANENTLY);
        response.setHeader("Location", address(request, port));
    }

    static String address(HttpServletRequest request, int port) {
        var query = request.getQueryString() == null ? "" : "?" + request.getQueryString();
        return "https://" + request.getServerName() + (port == USUAL_PORT ? "" : ":" + port) + request.getRequestURI()
                + query;
    }
}
