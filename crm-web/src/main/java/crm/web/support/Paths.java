package crm.web.support;

import java.net.URI;
import java.util.regex.Pattern;

/** Addresses within the application that come from outside: nothing leads away from here. */
final class Paths {

    private static final Pattern PAGE = Pattern.compile("/[A-Za-z][A-Za-z0-9/_-]*\\.xhtml(\\?[^\\s\"<>\\\\]*)?");

    private Paths() {}

    /** The path of a page of ours, without the context path, or the other one if this is none. */
    static String local(String path, String otherwise) {
        return path != null && PAGE.matcher(path).matches() && !path.startsWith("/login.") ? path : otherwise;
    }

    /** The page, within the context path, that a browser says it comes from. */
    static String ofReferer(String referer, String contextPath, String otherwise) {
        if (referer == null) return otherwise;
        try {
            var uri = URI.create(referer);
            var path = uri.getRawPath();
            if (path == null || !path.startsWith(contextPath + "/")) return otherwise;
            var page = path.substring(contextPath.length());
            return uri.getRawQuery() == null ? page : page + "?" + uri.getRawQuery();
        } catch (IllegalArgumentException malformed) {
            return otherwise;
        }
    }
}
