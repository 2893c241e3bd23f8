package crm.web.support;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Where to go after signing in: a path of this application, never another site. */
public final class ReturnPath {

    private ReturnPath() {}

    static String encode(HttpServletRequest request) {
        var missing = (String)
                request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI); // the page of the error is no page to go to
        var query = missing == null ? request.getQueryString() : null;
        var path = (missing == null ? request.getRequestURI() : missing)
                .substring(request.getContextPath().length());
        return URLEncoder.encode(path + (query == null ? "" : "?" + query), StandardCharsets.UTF_8);
    }

    /** The same of a request that a page makes in the background: the address bar counts, not where it was sent to. */
    static String encodeReferer(HttpServletRequest request) {
        return URLEncoder.encode(orStart(ofReferer(request)), StandardCharsets.UTF_8);
    }

    /** The page a browser says it is on, with what its address bar shows, or null. */
    static String ofReferer(HttpServletRequest request) {
        var referer = request.getHeader("Referer");
        if (referer == null) return null;
        try {
            var page = URI.create(referer);
            var start = request.getContextPath() + "/";
            if (page.getRawPath() == null || !page.getRawPath().startsWith(start)) return null;
            var path = page.getRawPath().substring(start.length() - 1);
            return page.getRawQuery() == null ? path : path + "?" + page.getRawQuery();
        } catch (IllegalArgumentException malformed) {
            return null;
        }
    }

    /** The path to go to, or the start page when the text is not a plain path of this application. */
    public static String orStart(String from) {
        return orElse(from, "/");
    }

    static String orElse(String from, String otherwise) {
        var usable = from != null
                && from.startsWith("/")
                && !from.startsWith("//")
                && !from.contains("\\")
                && from.chars().noneMatch(Character::isISOControl);
        return usable ? from : otherwise;
    }
}
