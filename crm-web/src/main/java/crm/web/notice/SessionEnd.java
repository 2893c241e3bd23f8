package crm.web.notice;

import crm.user.SessionEnding;
import crm.user.SessionService;
import crm.web.support.CrmAuthMechanism;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebListener;
import jakarta.servlet.http.HttpSessionAttributeListener;
import jakarta.servlet.http.HttpSessionBindingEvent;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionListener;

/** Ends the sockets with the session: when somebody signs out, and when the session runs out; that is told every server. */
@WebListener
public class SessionEnd implements HttpSessionListener, HttpSessionAttributeListener {

    @Inject
    NoticePush push;

    @Inject
    SessionService sessions;

    @Override
    public void attributeRemoved(HttpSessionBindingEvent event) {
        if (event.getName().equals(CrmAuthMechanism.USER) && event.getValue() instanceof String user) {
            push.sessionEnded(user);
        }
    }

    @Override
    public void sessionDestroyed(HttpSessionEvent event) {
        var session = event.getSession();
        if (session.getAttribute(CrmAuthMechanism.USER) instanceof String user) push.sessionEnded(user);
        if (session.getAttribute(CrmAuthMechanism.SESSION) instanceof Long number) {
            sessions.lost(number, SessionEnding.IDLE); // nothing where it was ended
        }
    }
}
