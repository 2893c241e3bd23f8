package crm.web.support;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Throws away what a page had written when it failed, so that the error page does not stand behind half of another page,
 * under a security policy that is not its own.
 */
@WebFilter("*.xhtml")
public class WholePagesFilter extends HttpFilter {

    private static final long serialVersionUID = 1;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var whole = false;
        try {
            chain.doFilter(request, response);
            whole = true;
        } finally {
            if (!whole && !response.isCommitted()) response.reset();
        }
    }
}
