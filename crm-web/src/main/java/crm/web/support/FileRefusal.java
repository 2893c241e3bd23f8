package crm.web.support;

import crm.access.AccessRule;
import crm.shared.RuleViolation;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** What an address of a file answers to whom it is refused: what must not be seen is as if it were not there. */
public final class FileRefusal {

    private FileRefusal() {}

    /** The number an address gives for a parameter; what is no number names nothing there is. */
    public static long number(HttpServletRequest request, String parameter) {
        var text = request.getParameter(parameter);
        if (text == null || !text.matches("\\d{1,18}")) throw AccessRule.NOT_FOUND.violatedBy(text);
        return Long.parseLong(text);
    }

    public static void send(HttpServletResponse response, RuleViolation refused) throws IOException {
        var denied = refused.rule() == AccessRule.NOT_PERMITTED;
        response.sendError(denied ? HttpServletResponse.SC_FORBIDDEN : HttpServletResponse.SC_NOT_FOUND);
    }
}
