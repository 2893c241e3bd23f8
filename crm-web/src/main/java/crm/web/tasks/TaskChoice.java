package crm.web.tasks;

import crm.tasklist.TaskFilter;
import crm.tasklist.TaskQueries;
import crm.tasklist.TaskRow;
import crm.web.support.KeysetTable;
import java.io.Serializable;
import java.util.List;

/**
 * The tasks something is to be done with: some by id, or all that a filter means but a few.
 *
 * @param filter null where they were chosen one by one
 */
public record TaskChoice(List<Long> ids, TaskFilter filter, List<Long> excluded, long count) implements Serializable {

    public TaskChoice {
        ids = List.copyOf(ids);
        excluded = List.copyOf(excluded);
    }

    static TaskChoice of(long id) {
        return new TaskChoice(List.of(id), null, List.of(), 1);
    }

    /** What is ticked in a list. */
    static TaskChoice of(KeysetTable<TaskRow> table, TaskFilter filter) {
        if (!table.isEverything()) {
            var ids = table.getSelected().stream().map(TaskRow::id).toList();
            return new TaskChoice(ids, null, List.of(), ids.size());
        }
        var excluded = table.getExcluded().stream().map(Long::valueOf).toList();
        return new TaskChoice(List.of(), filter, excluded, table.getSelectedCount());
    }

    /** The ids as of now, one more than may be done at once where there are too many. */
    List<Long> resolve(TaskQueries tasks) {
        return filter == null ? ids : tasks.ids(filter, excluded);
    }
}
