package crm.web.users;

import crm.user.SessionRow;
import crm.user.SessionService;
import crm.user.UserLeaveRow;
import crm.user.UserQueries;
import crm.user.UserService;
import crm.user.UserView;
import crm.web.support.Notices;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;

/** The drawer of users/list.xhtml: one account with the roles it holds and held, and its leaves. */
@Named
@ViewScoped
public class UserDrawer implements Serializable {

    private static final long serialVersionUID = 1;

    @Inject
    UserQueries users;

    @Inject
    UserService service;

    @Inject
    SessionService sessions;

    @Inject
    Notices notices;

    private String name;
    private UserView view;

    public void open(String user) {
        name = user;
        load();
    }

    /** Reads the account again; nothing while none is open. */
    public void load() {
        view = name == null || name.isBlank() ? null : users.view(name);
    }

    public void endLeave(UserLeaveRow leave) {
        service.wake(name, leave.id());
        load();
        notices.success("users.list.leaveEnded");
    }

    public void endSession(SessionRow session) {
        sessions.endOf(name, session.id());
        load();
        notices.success("users.list.sessionEnded");
    }

    public void endSessions() {
        sessions.endAllOf(name);
        load();
        notices.success("users.list.sessionEnded");
    }

    public boolean isOpen() {
        return view != null;
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    public UserView getView() {
        return view;
    }
}
