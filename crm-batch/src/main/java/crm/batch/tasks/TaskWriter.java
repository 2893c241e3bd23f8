package crm.batch.tasks;

import crm.batch.support.RunLog;
import crm.job.Progress;
import crm.task.GenerateTasksService;
import crm.task.TaskKey;
import jakarta.batch.api.chunk.AbstractItemWriter;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;

/** Brings the tasks of a chunk of customers in line with what is known of them. */
@Dependent
@Named
public class TaskWriter extends AbstractItemWriter {

    @Inject
    GenerateTasksService tasks;

    @Inject
    RunLog log;

    @Override
    public void writeItems(List<Object> items) {
        var keys = items.stream().map(TaskKey.class::cast).toList();
        var run = log.run();
        var position = keys.get(keys.size() - 1).text();
        log.chunk(() -> {
            var done = tasks.generate(keys.stream().map(TaskKey::id).toList(), run.businessDate());
            return new Progress(keys.size(), done.changed(), 0, 0, position);
        });
    }
}
