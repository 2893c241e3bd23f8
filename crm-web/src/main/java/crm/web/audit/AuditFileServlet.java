package crm.web.audit;

import crm.audit.AuditFilter;
import crm.exports.ExportFormat;
import crm.shared.RuleViolation;
import crm.shared.Times;
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
import java.time.OffsetDateTime;

/** {@code /audit/file?format=XLSX&actor=am1}: lines of the audit trail as a file. */
@WebServlet("/audit/file")
@ServletSecurity(@HttpConstraint(rolesAllowed = "**"))
public class AuditFileServlet extends HttpServlet {

    private static final long serialVersionUID = 1;

    @Inject
    private transient AuditFile file;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            var format = ExportFormat.of(request.getParameter("format"));
            var bytes = file.of(filter(request), format, request.getParameter("lang"));
            response.setContentType(format.contentType());
            response.setContentLength(bytes.length);
            response.setHeader("Content-Disposition", "attachment; filename=\"audit." + format.ending() + "\"");
            response.setHeader("Cache-Control", "no-store");
            response.getOutputStream().write(bytes);
        } catch (DateTimeException e) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        } catch (RuleViolation refused) {
            FileRefusal.send(response, refused);
        }
    }

    private static AuditFilter filter(HttpServletRequest request) {
        return new AuditFilter(
                text(request, "actor"),
                text(request, "onBehalfOf"),
                text(request, "action"),
                text(request, "customer"),
                text(request, "subject"),
                text(request, "outcome"),
                text(request, "origin"),
                time(request, "from"),
                time(request, "until"));
    }

    private static String text(HttpServletRequest request, String name) {
        var value = request.getParameter(name);
        return value == null || value.isBlank() ? null : value;
    }

    private static OffsetDateTime time(HttpServletRequest request, String name) {
        var value = text(request, name);
        return value == null ? null : Times.parse(value);
    }
}
