package crm.web.managers;

import crm.org.SocialKind;
import crm.shared.RuleViolation;
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
import java.util.stream.Stream;

/**
 * {@code /managers/file?manager=7&code=abcdefghjk&format=svg}: QR codes to print, cards and pictures, for staff who may see the
 * manager. Also {@code &content=vcard}, {@code &picture=WECHAT}, and {@code &show=true} to look at it in place of saving it.
 */
@WebServlet("/managers/file")
@ServletSecurity(@HttpConstraint(rolesAllowed = "**"))
public class ManagerFileServlet extends HttpServlet {

    private static final long serialVersionUID = 1;

    @Inject
    private transient ManagerFiles files;

    @Inject
    private transient UserSettings settings;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            var manager = FileRefusal.number(request, "manager");
            response.setHeader("Cache-Control", "no-store");
            send(file(manager, request), request.getParameter("show") != null, response);
        } catch (RuleViolation refused) {
            FileRefusal.send(response, refused);
        }
    }

    private ManagerFiles.File file(long manager, HttpServletRequest request) {
        var picture = request.getParameter("picture");
        if (picture != null) {
            return files.picture(
                    manager,
                    Stream.of(SocialKind.values())
                            .filter(kind -> kind.name().equals(picture))
                            .findFirst()
                            .orElse(null));
        }
        var code = request.getParameter("code");
        if (code == null) return files.vcard(manager, settings.getLanguage());
        return files.code(
                manager,
                code,
                request.getParameter("content"),
                request.getParameter("format"),
                base(request),
                settings.getLanguage());
    }

    /** How the reader reaches the application. */
    static String base(HttpServletRequest request) {
        var url = request.getRequestURL();
        return url.substring(0, url.length() - request.getRequestURI().length()) + request.getContextPath();
    }

    static void send(ManagerFiles.File file, boolean shown, HttpServletResponse response) throws IOException {
        response.setContentType(file.type());
        response.setContentLength(file.bytes().length);
        response.setHeader(
                "Content-Disposition", (shown ? "inline" : "attachment") + "; filename=\"" + file.name() + "\"");
        response.getOutputStream().write(file.bytes());
    }
}
