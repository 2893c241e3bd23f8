package crm.web.profile;

import crm.user.SessionRow;
import crm.user.SessionService;
import crm.web.support.Notices;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;

/** Where I am signed in, on profile/own.xhtml, and the end of that from here. */
@Named
@ViewScoped
public class OwnSessions implements Serializable {

    private static final long serialVersionUID = 1;

    @Inject
    SessionService sessions;

    @Inject
    Notices notices;

    private List<SessionRow> rows;

    public void end(SessionRow row) {
        sessions.end(row.id());
        rows = null;
        notices.success("profile.own.sessionEnded");
    }

    public void endOthers() {
        var ended = sessions.endOthers();
        rows = null;
        notices.success("profile.own.othersEnded", ended);
    }

    public List<SessionRow> getRows() {
        if (rows == null) rows = sessions.own();
        return rows;
    }

    public boolean isOthersThere() {
        return getRows().stream().anyMatch(row -> !row.here());
    }
}
