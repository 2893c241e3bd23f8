package crm.web.jobs;

import crm.imports.DayFileQueries;
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

/** {@code /jobs/refused-lines?file=12}: the refused lines of a file of the day, to be repaired and handed over again. */
@WebServlet("/jobs/refused-lines")
@ServletSecurity(@HttpConstraint(rolesAllowed = "**"))
public class RefusedFileLinesServlet extends HttpServlet {

    private static final long serialVersionUID = 1;

    @Inject
    private transient DayFileQueries files;

    @Inject
    private transient ProblemTexts texts;

    @Inject
    private transient UserSettings settings;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            var id = FileRefusal.number(request, "file");
            var language = List.of(settings.getLocale());
            var file = files.ofRejects(id);
            response.setContentType("text/csv;charset=UTF-8");
            response.setHeader(
                    "Content-Disposition",
                    "attachment; filename=\"refused-" + file.kind().key() + "-" + file.businessDate() + "-" + id
                            + ".csv\"");
            response.setHeader("Cache-Control", "no-store");
            files.rejects(
                    id, (rule, details) -> texts.of(rule, language, details.toArray()), response.getOutputStream());
        } catch (RuleViolation refused) {
            response.reset();
            FileRefusal.send(response, refused);
        }
    }
}
