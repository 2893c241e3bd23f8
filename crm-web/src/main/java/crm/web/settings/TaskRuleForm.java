package crm.web.settings;

import crm.task.TaskAssignee;
import crm.task.TaskNode;
import crm.task.TaskPriority;
import crm.task.TaskRuleRequest;
import crm.task.TaskRuleRow;
import java.io.Serializable;

/** The rule of a node as it is typed, and the version it was read with. */
public class TaskRuleForm implements Serializable {

    private static final long serialVersionUID = 1;

    private TaskNode node;
    private Integer days;
    private TaskAssignee assignee;
    private TaskPriority priority;
    private boolean enabled;
    private String reason;
    private int version;

    static TaskRuleForm of(TaskRuleRow row) {
        var form = new TaskRuleForm();
        form.node = row.node();
        form.days = row.rule().days();
        form.assignee = row.rule().assignee();
        form.priority = row.rule().priority();
        form.enabled = row.rule().enabled();
        form.version = row.version();
        return form;
    }

    TaskRuleRequest toRequest() {
        return new TaskRuleRequest(node, days, assignee, priority, enabled, reason, version);
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
