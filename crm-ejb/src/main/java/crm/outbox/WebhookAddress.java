package crm.outbox;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Which addresses may be called. */
public final class WebhookAddress {

    private static final Set<String> HERE = Set.of("localhost", "127.0.0.1", "::1", "[::1]");

    private WebhookAddress() {}

    /** The address a text means: HTTPS, or plain HTTP of this machine; empty for any other. */
    public static Optional<URI> of(String text, boolean plainHere) {
        try {
            var address = new URI(text.strip());
            var named =
                    address.getHost() != null && address.getRawUserInfo() == null && address.getRawFragment() == null;
            return Optional.of(address).filter(one -> named && isSafe(one, plainHere));
        } catch (URISyntaxException unreadable) {
            return Optional.empty();
        }
    }

    private static boolean isSafe(URI address, boolean plainHere) {
        return "https".equalsIgnoreCase(address.getScheme())
                || plainHere && "http".equalsIgnoreCase(address.getScheme()) && HERE.contains(address.getHost());
    }

    /** Whether a host is among those named: {@code any}, or names and {@code *.example.com}, separated by commas. */
    static boolean isAmong(String host, String named) {
        var wanted = host.toLowerCase(Locale.ROOT);
        return Stream.of(named.toLowerCase(Locale.ROOT).split(","))
                .map(String::strip)
                .anyMatch(name -> name.equals("any")
                        || name.equals(wanted)
                        || name.startsWith("*.") && wanted.endsWith(name.substring(1)));
    }
}
