package crm.web.tasks;

import crm.task.TaskResult;
import crm.task.TaskService;
import crm.tasklist.TaskQueries;
import crm.web.customers.CustomerDrawer;
import crm.web.support.Notices;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** What is done with tasks at once, without anything being asked. */
@Named
@RequestScoped
public class TaskActions {

    @Inject
    TaskService tasks;

    @Inject
    TaskQueries queries;

    @Inject
    CustomerDrawer drawer;

    @Inject
    Notices notices;

    public void complete(long id) {
        tasks.complete(id, null);
        notices.success("tasks.work.done.COMPLETE", 1);
        drawer.reload();
    }

    /** Takes back that a task was put off. */
    public void wake(long id) {
        tasks.wake(id);
        notices.success("tasks.work.woken", 1);
        drawer.reload();
    }

    /** Takes back that tasks were put off; those that were not stay as they are. */
    public void wakeAll(TaskChoice meant) {
        var results = tasks.wake(meant.resolve(queries));
        notices.success(
                "tasks.work.woken", results.stream().filter(TaskResult::isDone).count());
        drawer.reload();
    }
}
