package crm.web.tasks;

import static java.util.stream.Collectors.joining;

import crm.task.TaskNode;
import crm.task.TaskPriority;
import crm.tasklist.TaskFilter;
import crm.tasklist.Whose;
import java.io.Serializable;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;

/** What is chosen above the tasks, and how it stands in the address. */
public class TaskFilterForm implements Serializable {

    private static final long serialVersionUID = 1;
    private static final String PAGE = "/tasks/list.xhtml";

    private TaskNode node;
    private String whose = Whose.MINE.name();
    private TaskFilter.Standing standing = TaskFilter.Standing.OPEN;
    private TaskPriority priority;

    /** Reads an address; what means nothing there is left as it is. */
    void read(Map<String, String[]> parameters) {
        node = constant(TaskNode.class, first(parameters, "node"));
        priority = constant(TaskPriority.class, first(parameters, "priority"));
        var wanted = constant(TaskFilter.Standing.class, first(parameters, "standing"));
        if (wanted != null) standing = wanted;
        if (first(parameters, "whose") != null) whose = first(parameters, "whose");
    }

    TaskFilter toFilter() {
        return toFilter(node);
    }

    TaskFilter toFilter(TaskNode which) {
        var known = constant(Whose.class, whose);
        return known != null && known != Whose.MANAGER
                ? new TaskFilter(which, known, null, standing, priority)
                : new TaskFilter(which, Whose.MANAGER, whose, standing, priority);
    }

    /** The address of the list at a node, with a customer in the drawer or null. */
    String address(TaskNode which, String customer) {
        var query = Stream.of(
                        part("node", which),
                        part("whose", whose.equals(Whose.MINE.name()) ? null : whose),
                        part("standing", standing == TaskFilter.Standing.OPEN ? null : standing),
                        part("priority", priority),
                        part("c", customer))
                .filter(part -> !part.isEmpty())
                .collect(joining("&"));
        return query.isEmpty() ? PAGE : PAGE + "?" + query;
    }

    private static String part(String name, Object value) {
        return value == null ? "" : name + "=" + URLEncoder.encode(value.toString(), StandardCharsets.UTF_8);
    }

    private static String first(Map<String, String[]> parameters, String name) {
        var values = parameters.get(name);
        return values == null || values.length == 0 || values[0].isBlank() ? null : values[0].strip();
    }

    private static <E extends Enum<E>> E constant(Class<E> type, String name) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    public TaskNode getNode() {
        return node;
    }

    public String getWhose() {
        return whose;
    }

    public void setWhose(String whose) {
        this.whose = whose == null ? Whose.MINE.name() : whose;
    }

    public TaskFilter.Standing getStanding() {
        return standing;
    }

    public void setStanding(TaskFilter.Standing standing) {
        this.standing = standing == null ? TaskFilter.Standing.OPEN : standing;
    }

    public TaskPriority getPriority() {
        return priority;
    }

    public void setPriority(TaskPriority priority) {
        this.priority = priority;
    }
}
