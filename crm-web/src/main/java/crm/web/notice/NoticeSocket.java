package crm.web.notice;

import jakarta.inject.Inject;
import jakarta.websocket.CloseReason;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnError;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.io.IOException;
import java.util.logging.Level;
import java.util.logging.Logger;

/** {@code /push/notices}: the socket of an open page, for whoever is signed in; what a page sends is not listened to. */
@ServerEndpoint("/push/notices")
public class NoticeSocket {

    private static final Logger LOG = Logger.getLogger(NoticeSocket.class.getName());

    @Inject
    NoticePush push;

    @OnOpen
    public void opened(Session socket) throws IOException {
        if (socket.getUserPrincipal() == null) {
            socket.close(new CloseReason(CloseReason.CloseCodes.VIOLATED_POLICY, "not signed in"));
            return;
        }
        socket.setMaxIdleTimeout(0);
        push.opened(socket);
    }

    @OnClose
    public void closed(Session socket) {
        if (socket.getUserPrincipal() != null) push.closed(socket);
    }

    @OnError
    public void failed(Session socket, Throwable cause) {
        LOG.log(Level.FINE, cause, () -> "a page has gone without closing its socket");
    }
}
