package crm.web.customers;

import crm.bulk.BulkQueries;
import crm.shared.RuleViolation;
import crm.web.api.ProblemTexts;
import crm.web.support.FileRefusal;
import crm.web.support.UserSettings;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.HttpConstraint;
import jakarta.servlet.annotation.ServletSecurity;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;

/** {@code /customers/refused-lines?run=12}: the refused lines of one's own file of owners, to be repaired and sent again. */
@WebServlet("/customers/refused-lines")
@ServletSecurity(@HttpConstraint(rolesAllowed = "**"))
public class RefusedLinesServlet extends HttpServlet {

    private static final long serialVersionUID = 1;

    @Inject
    private transient BulkQueries bulk;

    @Inject
    private transient ProblemTexts texts;

    @Inject
    private transient UserSettings settings;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            var run = FileRefusal.number(request, "run");
            var language = List.of(settings.getLocale());
            var file = bulk.refusedLines(run, (rule, details) -> texts.of(rule, language, details.toArray()));
            response.setContentType("text/csv;charset=UTF-8");
            response.setHeader("Content-Disposition", "attachment; filename=\"refused-" + run + ".csv\"");
            response.setHeader("Cache-Control", "no-store");
            response.getOutputStream().write(file);
        } catch (RuleViolation refused) {
            FileRefusal.send(response, refused);
        }
    }
}
