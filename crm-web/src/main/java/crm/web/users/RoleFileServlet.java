package crm.web.users;

import crm.shared.RuleViolation;
import crm.user.RoleQueries;
import crm.web.support.FileRefusal;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.HttpConstraint;
import jakarta.servlet.annotation.ServletSecurity;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;

/** {@code /users/roles/file}: all roles as a file, or with {@code ?role=CODE} one of them. */
@WebServlet("/users/roles/file")
@ServletSecurity(@HttpConstraint(rolesAllowed = "**"))
public class RoleFileServlet extends HttpServlet {

    private static final long serialVersionUID = 1;

    @Inject
    private transient RoleQueries roles;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var role = request.getParameter("role");
        String file;
        try {
            file = roles.file(role == null ? Set.of() : Set.of(role));
        } catch (RuleViolation refused) {
            FileRefusal.send(response, refused);
            return;
        }
        response.setHeader("Cache-Control", "no-store");
        response.setContentType("application/json;charset=UTF-8");
        response.setHeader("Content-Disposition", "attachment; filename=\"roles.json\"");
        response.getWriter().write(file);
    }
}
