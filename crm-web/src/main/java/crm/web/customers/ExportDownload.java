package crm.web.customers;

import crm.exports.ExportQueries;
import crm.shared.RuleViolation;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Hands out the file of an export to who asked for it; a number that is not theirs is answered like one that is not there. */
@WebServlet("/customers/export")
public class ExportDownload extends HttpServlet {

    private static final long serialVersionUID = 1;

    @Inject
    transient ExportQueries exports;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var id = request.getParameter("id");
        if (id == null || !id.matches("\\d{1,18}")) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        try {
            send(Long.parseLong(id), response);
        } catch (RuleViolation refused) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        }
    }

    private void send(long id, HttpServletResponse response) throws IOException {
        var file = exports.file(id);
        response.setContentType(file.contentType());
        response.setContentLengthLong(file.length());
        response.setHeader("Content-Disposition", "attachment; filename=\"" + file.name() + "\"");
        response.setHeader("Cache-Control", "no-store");
        for (var no = 0; no < file.parts(); no++) {
            response.getOutputStream().write(exports.part(id, no));
        }
    }
}
