package crm.web.support;

import crm.shared.Correlation;
import crm.shared.Correlation.Kind;
import jakarta.servlet.ServletRequestEvent;
import jakarta.servlet.ServletRequestListener;
import jakarta.servlet.annotation.WebListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

/**
 * Numbers requests: by what a load balancer or caller says in {@code X-Request-Id}, where that is harmless, else by a number
 * of our own. The answer carries it, each line logged meanwhile, and what the audit trail says of where a change came from.
 */
@WebListener
public class RequestNumber implements ServletRequestListener {

    static final String HEADER = "X-Request-Id";

    /** Nothing that could be a name, a phone number, or a line of its own. */
    private static final Pattern HARMLESS = Pattern.compile("(?=.*[a-fA-F-])[0-9a-fA-F-]{16,36}");

    /** Gives the request its number and tells the caller. @return the number */
    static String begin(HttpServletRequest request, HttpServletResponse response) {
        var number = of(request.getHeader(HEADER));
        Correlation.begin(Kind.REQUEST, number);
        response.setHeader(HEADER, number);
        return number;
    }

    /** What a caller said, or a new one. */
    static String of(String said) {
        return said != null && HARMLESS.matcher(said).matches()
                ? said
                : HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
    }

    @Override
    public void requestDestroyed(ServletRequestEvent event) {
        Correlation.end(Kind.REQUEST);
    }
}
