package crm.web.support;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Where to go after signing in: a path of this application, never another site. */
public final class ReturnPath {

    private ReturnPath() {}

    static String encode(HttpServletRequest request) {
        var query = request.getQueryString();
        var path = request.getRequestURI().substring(request.getContextPath().length());
        return URLEncoder.encode(path + (query == null ? "" : "?" + query), StandardCharsets.UTF_8);
    }

    /** The path to go to, or the start page when the text is not a plain path of this application. */
    public static String orStart(String from) {
        var usable = from != null
                && from.startsWith("/")
                && !from.startsWith("//")
                && !from.contains("\\")
                && from.chars().noneMatch(Character::isISOControl);
        return usable ? from : "/";
    }
}
