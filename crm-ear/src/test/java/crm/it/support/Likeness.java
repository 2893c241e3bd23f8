package crm.it.support;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Whether what is somebody else's is answered as what is not there is, but for what is another each time. */
public final class Likeness {

    private static final Pattern EACH_TIME =
            Pattern.compile("(?s)<script\\b.*?</script>|<update id=\"[^\"]*ViewState[^>]*>.*?</update>"
                    + "|name=\"jakarta\\.faces\\.ViewState\"[^>]*>|nonce=\"[^\"]*\"|_nonce[^,;&]*|\\d+ (seconds|minutes) ago"
                    + "|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|primefaces\\.nonce[^>]*>");
    private static final int SHOWN = 120;

    private Likeness() {}

    /**
     * Where two answers part.
     *
     * @param ids    those that were asked for in the one
     * @param absent those that were asked for in the other instead, in this order, which nothing else is called by
     */
    public static Optional<String> difference(
            HttpResponse<String> answer, List<String> ids, HttpResponse<String> other, List<String> absent) {
        var one = text(answer);
        var there = text(other);
        for (var i = 0; i < ids.size(); i++) there = there.replace(absent.get(i), ids.get(i));
        if (one.equals(there)) return Optional.empty();
        var at = 0;
        while (at < Math.min(one.length(), there.length()) && one.charAt(at) == there.charAt(at)) at++;
        return Optional.of("…" + around(one, at) + "… and …" + around(there, at) + "…");
    }

    private static String text(HttpResponse<String> answer) {
        return answer.statusCode() + EACH_TIME.matcher(answer.body()).replaceAll("");
    }

    private static String around(String text, int at) {
        return text.substring(Math.max(0, at - SHOWN / 2), Math.min(text.length(), at + SHOWN));
    }
}
