package crm.web.notice;

import crm.notice.NoticesChanged;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.faces.event.WebsocketEvent;
import jakarta.faces.event.WebsocketEvent.Closed;
import jakarta.faces.event.WebsocketEvent.Opened;
import jakarta.faces.push.Push;
import jakarta.faces.push.PushContext;
import jakarta.inject.Inject;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Tells the open pages on this server that the notifications of their user have changed, and nothing else: what they are, the
 * page asks for itself, with its user's rights.
 */
@ApplicationScoped
public class NoticePush {

    private static final String CHANNEL = "notices";
    private static final String CHANGED = "changed";

    /** How many sockets each user has open here. */
    private final ConcurrentHashMap<String, Integer> open = new ConcurrentHashMap<>();

    @Inject
    @Push(channel = CHANNEL)
    PushContext sockets;

    /** Made at the start: first used on a thread of a request without session, the library would fail. */
    void begin(@Observes @Initialized(ApplicationScoped.class) Object application) {
        open.clear();
    }

    void opened(@Observes @Opened WebsocketEvent event) {
        if (isOurs(event)) open.merge(event.getUser().toString(), 1, Integer::sum);
    }

    void closed(@Observes @Closed WebsocketEvent event) {
        if (isOurs(event))
            open.computeIfPresent(event.getUser().toString(), (user, count) -> count > 1 ? count - 1 : null);
    }

    void changed(@Observes NoticesChanged notices) {
        var here = notices.users().isEmpty() ? Set.copyOf(open.keySet()) : notices.users();
        here.stream().filter(open::containsKey).forEach(user -> sockets.send(CHANGED, user));
    }

    private static boolean isOurs(WebsocketEvent event) {
        return CHANNEL.equals(event.getChannel()) && event.getUser() != null;
    }
}
