package crm.web.support;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Pages are sent as a whole and kept by nobody: what a page had written when it failed is thrown away, so that the error
 * page does not stand behind half of another page, under a security policy that is not its own; and the browser stores
 * none of them, for the next to sign in at the same desk.
 */
@WebFilter(
        urlPatterns = "*.xhtml",
        dispatcherTypes = {DispatcherType.REQUEST, DispatcherType.ERROR})
public class WholePagesFilter extends HttpFilter {

    private static final long serialVersionUID = 1;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        notStored(response);
        var whole = false;
        try {
            chain.doFilter(request, response);
            whole = true;
        } finally {
            if (!whole && !response.isCommitted() && request.getDispatcherType() == DispatcherType.REQUEST) {
                response.reset();
                notStored(response);
            }
        }
    }

    private static void notStored(HttpServletResponse response) {
        response.setHeader("Cache-Control", "no-store");
    }
}
