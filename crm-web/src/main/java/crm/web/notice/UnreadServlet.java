package crm.web.notice;

import crm.notice.NoticeQueries;
import crm.shared.Jsons;
import crm.web.support.Texts;
import crm.web.support.UserSettings;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.HttpConstraint;
import jakarta.servlet.annotation.ServletSecurity;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** {@code /notifications/unread}: the number on the bell and what it is called, asked for by open pages that were told of a change. */
@WebServlet("/notifications/unread")
@ServletSecurity(@HttpConstraint(rolesAllowed = "**"))
public class UnreadServlet extends HttpServlet {

    private static final long serialVersionUID = 1;

    @Inject
    private transient NoticeQueries notices;

    @Inject
    private transient UserSettings settings;

    @Inject
    private transient Texts texts;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var unread = notices.unread();
        var json = Jsons.JSON
                .createObjectBuilder()
                .add("unread", unread)
                .add("text", texts.in(settings.getLocale(), "frame.notifications", unread));
        response.setContentType("application/json");
        response.setCharacterEncoding("UTF-8");
        response.setHeader("Cache-Control", "no-store");
        response.getWriter().write(json.build().toString());
    }
}
