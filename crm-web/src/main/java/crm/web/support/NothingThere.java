package crm.web.support;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.MappingMatch;
import java.io.IOException;
import java.net.MalformedURLException;
import java.util.EnumSet;
import java.util.Set;

/**
 * Answers for files that are not there. The server's own answer is an exception that names the address, and its first one
 * goes to the log; what stood in the address is nobody's business there.
 */
@WebFilter("/*")
public class NothingThere extends HttpFilter {

    private static final long serialVersionUID = 1;

    /** What a servlet of ours answers. */
    private static final Set<MappingMatch> OURS =
            EnumSet.of(MappingMatch.EXACT, MappingMatch.PATH, MappingMatch.EXTENSION);

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (isFile(request) && !isThere(request)) response.sendError(HttpServletResponse.SC_NOT_FOUND);
        else chain.doFilter(request, response);
    }

    /** Neither a servlet of ours nor a websocket answers. */
    private static boolean isFile(HttpServletRequest request) {
        var mapping = request.getHttpServletMapping();
        return request.getHeader("Upgrade") == null && (mapping == null || !OURS.contains(mapping.getMappingMatch()));
    }

    private boolean isThere(HttpServletRequest request) {
        var below = request.getPathInfo() == null ? "" : request.getPathInfo();
        var path = request.getServletPath() + below;
        try {
            return path.isEmpty() || getServletContext().getResource(path) != null;
        } catch (MalformedURLException noName) {
            return false;
        }
    }
}
