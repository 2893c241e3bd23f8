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
    private TaskWorkForm form = new TaskWorkForm();
    private List<TaskResult> refused = List.of();

    public void start(String what, TaskChoice tasksMeant) {
        kind = Kind.valueOf(what);
        choice = tasksMeant;
        form = new TaskWorkForm();
        refused = List.of();
    }

    public void startOne(String what, long id) {
        start(what, TaskChoice.of(id));
    }

    public void save() {
        var ids = choice.resolve(queries);
        var results =
                switch (kind) {
                    case COMPLETE -> tasks.complete(ids, form.getText());
                    case SNOOZE -> tasks.snooze(ids, form.getUntil(), form.getText());
                    case REASSIGN -> tasks.reassign(ids, form.getManager(), form.getText());
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

    public TaskWorkForm getForm() {
        return form;
    }
}
