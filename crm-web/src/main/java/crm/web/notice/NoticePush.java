package crm.web.notice;

import crm.asset.AssetWatch;
import crm.asset.AssetsMoved;
import crm.notice.NoticesChanged;
import crm.user.SessionsOver;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.websocket.CloseReason;
import jakarta.websocket.Session;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Tells the open pages on this server that the notifications of their user, or assets they show, have changed, and nothing else:
 * what they are, the page asks for itself, with its user's rights.
 *
 * <p>Not the socket of Faces: what that one keeps in the session cannot be written to the database by the server, and the
 * whole session would be lost with the server.
 */
@ApplicationScoped
public class NoticePush {

    private static final Logger LOG = Logger.getLogger(NoticePush.class.getName());
    private static final String OPEN = "open";
    private static final String CHANGED = "changed";
    private static final String ASSETS = "assets";

    @Inject
    AssetWatch watch;

    private final ConcurrentHashMap<String, Set<Session>> open = new ConcurrentHashMap<>();

    /** Whatever changes from the word "open" on, the page is told of; what changed before, it has to ask for. */
    void opened(Session socket) {
        open.compute(user(socket), (user, known) -> {
            Set<Session> sockets = known == null ? ConcurrentHashMap.newKeySet() : known;
            sockets.add(socket);
            return sockets;
        });
        socket.getAsyncRemote().sendText(OPEN);
    }

    void closed(Session socket) {
        open.computeIfPresent(user(socket), (user, sockets) -> {
            sockets.remove(socket);
            if (!sockets.isEmpty()) return sockets;
            watch.forget(user);
            return null;
        });
    }

    void changed(@Observes NoticesChanged notices) {
        var users = notices.users().isEmpty() ? Set.copyOf(open.keySet()) : notices.users();
        users.forEach(user -> tell(user, CHANGED));
    }

    /** Assets that pages of these users show are known better now; the page reads them again, with its user's rights. */
    void moved(@Observes AssetsMoved assets) {
        assets.users().forEach(user -> tell(user, ASSETS));
    }

    private void tell(String user, String what) {
        open.getOrDefault(user, Set.of())
                .forEach(socket -> socket.getAsyncRemote().sendText(what));
    }

    /** Closes the sockets of a user one of whose sessions has ended; pages of others open theirs again by themselves. */
    void sessionEnded(String user) {
        for (var socket : open.getOrDefault(user, Set.of())) {
            try {
                socket.close(new CloseReason(CloseReason.CloseCodes.GOING_AWAY, "session"));
            } catch (IOException gone) {
                LOG.log(Level.FINE, gone, () -> "the browser had gone already");
            }
        }
    }

    /** Closes the sockets of users one of whose sessions may have ended on whatever server. */
    void over(@Observes SessionsOver over) {
        over.users().forEach(this::sessionEnded);
    }

    private static String user(Session socket) {
        return socket.getUserPrincipal().getName();
    }
}
