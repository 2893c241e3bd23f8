package crm.web.notifications;

import crm.notice.NoticeQueries;
import crm.web.support.Permissions;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** The number at the bell. */
@Named
@RequestScoped
public class Bell {

    private static final int MOST = 99;

    @Inject
    NoticeQueries notices;

    @Inject
    Permissions permissions;

    private Integer unread;

    public int getUnread() {
        if (unread == null) unread = permissions.getUser() == null ? 0 : notices.unread();
        return unread;
    }

    /** "99+" where the exact number would not help. */
    public String getText() {
        return getUnread() > MOST ? MOST + "+" : String.valueOf(getUnread());
    }
}
