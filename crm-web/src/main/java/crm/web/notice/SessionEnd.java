package crm.web.notice;

import crm.web.support.CrmAuthMechanism;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebListener;
import jakarta.servlet.http.HttpSessionAttributeListener;
import jakarta.servlet.http.HttpSessionBindingEvent;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionListener;

/** Ends the sockets with the session: when somebody signs out, and when the session runs out. */
@WebListener
public class SessionEnd implements HttpSessionListener, HttpSessionAttributeListener {

    @Inject
    NoticePush push;

    @Override
    public void attributeRemoved(HttpSessionBindingEvent event) {
        if (event.getName().equals(CrmAuthMechanism.USER) && event.getValue() instanceof String user) {
            push.sessionEnded(user);
        }
    }

    @Override
    public void sessionDestroyed(HttpSessionEvent event) {
        if (event.getSession().getAttribute(CrmAuthMechanism.USER) instanceof String user) push.sessionEnded(user);
    }
}
