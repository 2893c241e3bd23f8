package crm.web.support;

import crm.web.api.ProblemWriter;
import jakarta.inject.Inject;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.Response;
import java.io.IOException;

/** A call of the API that fails before any resource is reached is answered by a problem, not by the page for people. */
@WebFilter(urlPatterns = "/WEB-INF/errors/*", dispatcherTypes = DispatcherType.ERROR)
public class ApiErrorFilter extends HttpFilter {

    private static final long serialVersionUID = 1;

    @Inject
    transient ProblemWriter problems;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var from = (String) request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        if (from == null || !from.startsWith(request.getContextPath() + "/api/")) {
            chain.doFilter(request, response);
            return;
        }
        var status = Response.Status.fromStatusCode(response.getStatus());
        if (status == null) status = Response.Status.INTERNAL_SERVER_ERROR;
        var text = status == Response.Status.BAD_REQUEST ? "ApiRule.HTTP_400" : "ApiRule.HTTP_500";
        problems.write(request, response, status, "ApiRule.HTTP_" + status.getStatusCode(), text);
    }
}
