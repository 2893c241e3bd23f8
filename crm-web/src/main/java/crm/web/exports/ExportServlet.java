package crm.web.exports;

import crm.access.AccessRule;
import crm.exports.ExportQueries;
import crm.exports.ExportRule;
import crm.shared.RuleViolation;
import crm.web.support.FileRefusal;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.HttpConstraint;
import jakarta.servlet.annotation.ServletSecurity;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** {@code /exports/file?id=12}: the file of an export, for whoever is signed in and asked for it; nothing else is given. */
@WebServlet("/exports/file")
@ServletSecurity(@HttpConstraint(rolesAllowed = "**"))
public class ExportServlet extends HttpServlet {

    private static final long serialVersionUID = 1;

    @Inject
    private transient ExportQueries exports;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            send(FileRefusal.number(request, "id"), response);
        } catch (RuleViolation refused) {
            response.sendError(status(refused));
        }
    }

    private void send(long id, HttpServletResponse response) throws IOException {
        var file = exports.file(id);
        response.setContentType(file.contentType());
        response.setContentLengthLong(file.length());
        response.setHeader("Content-Disposition", "attachment; filename=\"" + file.name() + "\"");
        response.setHeader("Cache-Control", "no-store");
        var out = response.getOutputStream();
        for (var part = 0; part < file.parts(); part++) out.write(exports.part(id, part));
    }

    private static int status(RuleViolation refused) {
        if (refused.rule() == AccessRule.NOT_PERMITTED) return HttpServletResponse.SC_FORBIDDEN;
        return refused.rule() == ExportRule.EXPIRED ? HttpServletResponse.SC_GONE : HttpServletResponse.SC_NOT_FOUND;
    }
}
