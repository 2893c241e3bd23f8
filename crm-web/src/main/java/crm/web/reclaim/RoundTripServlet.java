package crm.web.reclaim;

import crm.shared.RuleViolation;
import crm.shared.Times;
import crm.web.support.BrokerageDay;
import crm.web.support.FileRefusal;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.HttpConstraint;
import jakarta.servlet.annotation.ServletSecurity;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.DateTimeException;

/** {@code /reclaim/trips-file?from=2026-03-01&to=2026-03-31}: the report of round trips as a CSV file. */
@WebServlet("/reclaim/trips-file")
@ServletSecurity(@HttpConstraint(rolesAllowed = "**"))
public class RoundTripServlet extends HttpServlet {

    private static final long serialVersionUID = 1;
    private static final int USUAL_DAYS = 90;

    @Inject
    private transient RoundTripFile file;

    @Inject
    private transient BrokerageDay brokerage;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            var to = request.getParameter("to") == null ? brokerage.today() : Times.day(request.getParameter("to"));
            var from = request.getParameter("from") == null
                    ? to.minusDays(USUAL_DAYS)
                    : Times.day(request.getParameter("from"));
            var bytes = file.of(from, to, request.getParameter("lang"));
            response.setContentType("text/csv;charset=UTF-8");
            response.setContentLength(bytes.length);
            response.setHeader(
                    "Content-Disposition", "attachment; filename=\"round-trips-" + from + "-" + to + ".csv\"");
            response.setHeader("Cache-Control", "no-store");
            response.getOutputStream().write(bytes);
        } catch (DateTimeException e) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        } catch (RuleViolation refused) {
            FileRefusal.send(response, refused);
        }
    }
}
