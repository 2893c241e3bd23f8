package crm.web.support;

import crm.access.AccessRule;
import crm.shared.RuleViolation;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** What an address of a file answers to whom it is refused: what must not be seen is as if it were not there. */
public final class FileRefusal {

    private FileRefusal() {}

    public static void send(HttpServletResponse response, RuleViolation refused) throws IOException {
        var denied = refused.rule() == AccessRule.NOT_PERMITTED;
        response.sendError(denied ? HttpServletResponse.SC_FORBIDDEN : HttpServletResponse.SC_NOT_FOUND);
    }
}
