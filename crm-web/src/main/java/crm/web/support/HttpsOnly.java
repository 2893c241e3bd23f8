package crm.web.support;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Sends what needs no sign-in to HTTPS; the rest {@link CrmAuthMechanism} has sent there before asking who it is. */
@WebFilter("/*")
public class HttpsOnly extends HttpFilter {
    private static final long serialVersionUID = 1L;

    @Inject
    private transient Https https;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (https.isMissing(request)) https.redirect(request, response);
        else chain.doFilter(request, response);
    }
}
