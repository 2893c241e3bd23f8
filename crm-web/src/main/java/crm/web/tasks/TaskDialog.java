package crm.web.tasks;

import crm.task.TaskResult;
import crm.task.TaskService;
import crm.tasklist.TaskQueries;
import crm.web.customers.CustomerDrawer;
import crm.web.support.Notices;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.List;

/** Completes tasks, puts them off or gives them to somebody: one or many, each with its answer. */
@Named
@ViewScoped
public class TaskDialog implements Serializable {

    private static final long serialVersionUID = 1;

    /** What is done. */
    public enum Kind {
        COMPLETE,
        SNOOZE,
        REASSIGN
    }

    @Inject
    TaskService tasks;

    @Inject
    TaskQueries queries;

    @Inject
    CustomerDrawer drawer;

    @Inject
    Notices notices;

    private Kind kind;
    private TaskChoice choice;
    private String text;
    private LocalDate until;
    private String manager;
    private List<TaskResult> refused = List.of();

    public void start(String what, TaskChoice tasksMeant) {
        kind = Kind.valueOf(what);
        choice = tasksMeant;
        text = null;
        until = null;
        manager = null;
        refused = List.of();
    }

    public void startOne(String what, long id) {
        start(what, TaskChoice.of(id));
    }

    /** Completes one task at once, without asking for a note. */
    public void complete(long id) {
        tasks.complete(id, null);
        notices.success("tasks.work.done.COMPLETE", 1);
        drawer.reload();
    }

    public void save() {
        var ids = choice.resolve(queries);
        var results =
                switch (kind) {
                    case COMPLETE -> tasks.complete(ids, text);
                    case SNOOZE -> tasks.snooze(ids, until, text);
                    case REASSIGN -> tasks.reassign(ids, manager, text);
                };
        refused = results.stream().filter(result -> !result.isDone()).toList();
        notices.success("tasks.work.done." + kind, results.size() - refused.size());
        if (!refused.isEmpty()) {
            notices.warning("tasks.work.refused", refused.size());
            notices.stay();
        }
        drawer.reload();
    }

    public Kind getKind() {
        return kind;
    }

    public long getCount() {
        return choice.count();
    }

    public boolean isOpen() {
        return choice != null;
    }

    /** Those that were not done the last time, each with its reason. */
    public List<TaskResult> getRefused() {
        return refused;
    }

    public String getText() {
        return text;
    }

    public void setText(String text) {
        this.text = text;
    }

    public LocalDate getUntil() {
        return until;
    }

    public void setUntil(LocalDate until) {
        this.until = until;
    }

    public String getManager() {
        return manager;
    }

    public void setManager(String manager) {
        this.manager = manager;
    }
}
