package crm.web.managers;

import crm.assignment.HoldingQueries;
import crm.org.ManagerRow;
import crm.org.ManagerService;
import crm.web.support.Notices;
import crm.web.support.Texts;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;

/** The dialog of managers/list.xhtml that lets a manager resign, rejoin or disappear, and says what that means. */
@Named
@ViewScoped
public class DepartureDialog implements Serializable {

    private static final long serialVersionUID = 1;

    /** What is to happen. */
    public enum Step {
        RESIGN,
        REJOIN,
        DELETE
    }

    @Inject
    ManagerService managers;

    @Inject
    HoldingQueries holdings;

    @Inject
    ManagerListPage page;

    @Inject
    ManagerDrawer drawer;

    @Inject
    ManagerWords words;

    @Inject
    Texts texts;

    @Inject
    Notices notices;

    private ManagerRow manager;
    private Step step;
    private long held;
    private String reason;

    public void ask(ManagerRow row, String wanted) {
        manager = row;
        step = Step.valueOf(wanted);
        held = holdings.loads(List.of(row.id())).getOrDefault(row.id(), 0);
        reason = null;
    }

    public void act() {
        var name = words.name(manager);
        switch (step) {
            case RESIGN -> managers.resign(manager.id(), reason);
            case REJOIN -> managers.rejoin(manager.id(), reason);
            case DELETE -> managers.delete(manager.id());
        }
        if (step == Step.DELETE) drawer.close();
        else drawer.open(manager.id());
        page.search();
        switch (step) {
            case RESIGN -> notices.success("managers.list.resigned", name);
            case REJOIN -> notices.success("managers.list.rejoined", name);
            case DELETE -> notices.success("managers.list.deleted", name);
        }
    }

    /** What exactly will happen. */
    public String getEffect() {
        var name = words.name(manager);
        return switch (step) {
            case RESIGN -> texts.of("managers.list.effectResign", name, held);
            case REJOIN -> texts.of("managers.list.effectRejoin", name);
            case DELETE -> texts.of("managers.list.effectDelete", name);
        };
    }

    public ManagerRow getManager() {
        return manager;
    }

    public Step getStep() {
        return step;
    }

    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = reason;
    }
}
