package crm.web.today;

import crm.shared.RuleViolation;
import crm.today.ManagementReportQueries;
import crm.today.ReportFormat;
import crm.web.support.FileRefusal;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.HttpConstraint;
import jakarta.servlet.annotation.ServletSecurity;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** {@code /management/file?id=12&as=PDF}: a report as pages, else as a workbook, for the reader it was written for; nothing else is given. */
@WebServlet("/management/file")
@ServletSecurity(@HttpConstraint(rolesAllowed = "**"))
public class ManagementReportServlet extends HttpServlet {

    private static final long serialVersionUID = 1;

    @Inject
    private transient ManagementReportQueries reports;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            var id = FileRefusal.number(request, "id");
            var format = "PDF".equals(request.getParameter("as")) ? ReportFormat.PDF : ReportFormat.XLSX;
            send(reports.file(id, format), response);
        } catch (RuleViolation refused) {
            FileRefusal.send(response, refused);
        }
    }

    private static void send(ManagementReportQueries.File file, HttpServletResponse response) throws IOException {
        response.setContentType(file.type());
        response.setContentLength(file.bytes().length);
        response.setHeader("Content-Disposition", "attachment; filename=\"" + file.name() + "\"");
        response.setHeader("Cache-Control", "no-store");
        response.getOutputStream().write(file.bytes());
    }
}
