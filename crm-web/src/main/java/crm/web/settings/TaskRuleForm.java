package crm.web.settings;

import static java.util.stream.Collectors.joining;

import crm.shared.DayCount;
import crm.task.NodeRule;
import crm.task.TaskAssignee;
import crm.task.TaskNode;
import crm.task.TaskPriority;
import crm.task.TaskRule;
import crm.task.TaskRuleRequest;
import crm.task.TaskRuleRow;
import java.io.Serializable;
import java.util.List;
import java.util.stream.Stream;

/** The rule of a node as it is typed, and the version it was read with. */
public class TaskRuleForm implements Serializable {

    private static final long serialVersionUID = 1;

    private TaskNode node;
    private Integer days;
    private DayCount count;
    private String again;
    private TaskAssignee assignee;
    private TaskPriority priority;
    private boolean enabled;
    private String reason;
    private int version;

    static TaskRuleForm of(TaskRuleRow row) {
        var form = new TaskRuleForm();
        form.node = row.node();
        form.days = row.rule().days();
        form.count = row.rule().count();
        form.again = words(row.rule());
        form.assignee = row.rule().assignee();
        form.priority = row.rule().priority();
        form.enabled = row.rule().enabled();
        form.version = row.version();
        return form;
    }

    TaskRuleRequest toRequest() {
        return new TaskRuleRequest(node, days, count, times(), assignee, priority, enabled, reason, version);
    }

    /** "60, 30, 7". */
    static String words(NodeRule rule) {
        return rule.again().stream().map(String::valueOf).collect(joining(", "));
    }

    private List<Integer> times() {
        if (again == null || again.isBlank()) return List.of();
        try {
            return Stream.of(again.strip().split("[\\s,，、]+"))
                    .map(Integer::valueOf)
                    .toList();
        } catch (NumberFormatException nonsense) {
            throw TaskRule.AGAIN_NO_NUMBERS.violatedBy(again);
        }
    }

    /** Goes on from another version; what was typed stays. */
    void goOnFrom(TaskRuleRow row) {
        version = row.version();
    }

    public TaskNode getNode() {
        return node;
    }

    public Integer getDays() {
        return days;
    }

    public void setDays(Integer days) {
        this.days = days;
    }

    public DayCount getCount() {
        return count;
    }

    public void setCount(DayCount count) {
        this.count = count;
    }

    public String getAgain() {
        return again;
    }

    public void setAgain(String again) {
        this.again = again;
    }

    public TaskAssignee getAssignee() {
        return assignee;
    }

    public void setAssignee(TaskAssignee assignee) {
        this.assignee = assignee;
    }

    public TaskPriority getPriority() {
        return priority;
    }

    public void setPriority(TaskPriority priority) {
        this.priority = priority;
    }

    public boolean isEnabled() {
        return enabled;
    }

    public void setEnabled(boolean enabled) {
        this.enabled = enabled;
    }

    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = reason;
    }
}
