package crm.web.settings;

import crm.shared.DayCount;
import crm.task.TaskAssignee;
import crm.task.TaskNode;
import crm.task.TaskPriority;
import crm.task.TaskRuleRow;
import crm.task.TaskRuleService;
import crm.web.support.Notices;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;

/** settings/tasks.xhtml: by which rules tasks are made, node by node, and how that was before. */
@Named
@ViewScoped
public class TaskRulesPage implements Serializable {

    private static final long serialVersionUID = 1;

    @Inject
    TaskRuleService rules;

    @Inject
    Notices notices;

    private List<TaskRuleRow> current = List.of();
    private List<TaskRuleRow> history = List.of();
    private TaskRuleForm form;

    public void load() {
        current = rules.current();
    }

    public void edit(TaskNode node) {
        history = rules.history(node);
        form = TaskRuleForm.of(history.get(0));
    }

    /** Goes on from the version in force by now, with what was typed. */
    public void readAgain() {
        load();
        history = rules.history(form.getNode());
        form.goOnFrom(history.get(0));
    }

    public void save() {
        rules.change(form.toRequest());
        load();
        history = rules.history(form.getNode());
        notices.success("settings.tasks.saved", history.get(0).version());
    }

    public List<TaskRuleRow> getCurrent() {
        return current;
    }

    public List<TaskRuleRow> getHistory() {
        return history;
    }

    public TaskRuleForm getForm() {
        return form;
    }

    /** "60, 30, 7": when a task is asked for again. */
    public String again(TaskRuleRow row) {
        return TaskRuleForm.words(row.rule());
    }

    public DayCount[] getCounts() {
        return DayCount.values();
    }

    public TaskAssignee[] getAssignees() {
        return TaskAssignee.values();
    }

    public TaskPriority[] getPriorities() {
        return TaskPriority.values();
    }
}
