package crm.web.tasks;

import crm.customerlist.ManagerRow;
import crm.task.TaskNode;
import crm.task.TaskPriority;
import crm.tasklist.TaskCounts;
import crm.tasklist.TaskFilter;
import crm.tasklist.TaskQueries;
import crm.tasklist.Whose;
import crm.web.support.Texts;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.stream.Stream;

/** The nodes as tabs, with how much there is to do; and what can be chosen above the list. */
@Named
@RequestScoped
public class TaskTabs {

    @Inject
    TaskQueries tasks;

    @Inject
    TaskListPage page;

    @Inject
    Texts texts;

    private TaskCounts counts;
    private List<ManagerRow> managers;

    /** A tab: its name, its address and its figures. */
    public record Tab(String label, String href, long open, long overdue, boolean active) {}

    /** All nodes together first. */
    public List<Tab> getAll() {
        return Stream.concat(Stream.of(tab(null)), Stream.of(TaskNode.values()).map(this::tab))
                .toList();
    }

    private Tab tab(TaskNode node) {
        if (counts == null) counts = tasks.counts(page.getFilter().toFilter(null));
        var count = counts.of(node);
        return new Tab(
                node == null ? texts.of("tasks.list.all") : texts.name(node),
                page.getFilter().address(node, null),
                count.open(),
                count.overdue(),
                node == page.getFilter().getNode());
    }

    public List<Whose> getWhose() {
        return Stream.of(Whose.values())
                .filter(whose -> whose != Whose.MANAGER)
                .filter(whose -> whose != Whose.MINE || tasks.hasOwn())
                .toList();
    }

    /** Account managers in the reader's scope, but for the reader. */
    public List<ManagerRow> getManagers() {
        if (managers == null) managers = tasks.managers();
        return managers;
    }

    /** The user name of a manager whose tasks the address asks for, and who is given none any more. */
    public List<String> getLeft() {
        var whose = page.getFilter().getWhose();
        return Stream.of(Whose.values()).anyMatch(known -> known.name().equals(whose))
                        || getManagers().stream().anyMatch(manager -> whose.equals(manager.user()))
                ? List.of()
                : List.of(whose);
    }

    public TaskFilter.Standing[] getStandings() {
        return TaskFilter.Standing.values();
    }

    public TaskPriority[] getPriorities() {
        return TaskPriority.values();
    }
}
