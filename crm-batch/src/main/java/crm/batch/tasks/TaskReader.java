package crm.batch.tasks;

import crm.batch.support.RunLog;
import crm.task.GenerateTasksService;
import crm.task.TaskKey;
import jakarta.batch.api.chunk.AbstractItemReader;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Hands out the customers to be looked at, in the order of the index.
 *
 * <p>A restart goes on behind the last customer that was committed together with the tasks, which the run knows; in the same
 * way as it began, though a rule changed meanwhile: the next run sees to that.
 */
@Dependent
@Named
public class TaskReader extends AbstractItemReader {

    private static final int PAGE = 5_000;

    @Inject
    GenerateTasksService tasks;

    @Inject
    RunLog log;

    private final Deque<TaskKey> page = new ArrayDeque<>();
    private TaskKey last;
    private boolean exhausted;

    @Override
    public void open(Serializable checkpoint) {
        var run = log.run();
        last = run.position() != null
                ? TaskKey.parse(run.position())
                : log.read(() -> tasks.plan(run.businessDate(), run.unitId()).from());
    }

    @Override
    public TaskKey readItem() {
        if (page.isEmpty() && !exhausted) {
            var run = log.run();
            page.addAll(log.read(() -> tasks.next(last, run.businessDate(), run.unitId(), PAGE)));
            exhausted = page.size() < PAGE;
        }
        var next = page.poll();
        if (next != null) last = next;
        return next;
    }

    @Override
    public Serializable checkpointInfo() {
        return last;
    }
}
