package crm.web.tasks;

import crm.task.TaskPriority;
import crm.task.TaskRequest;
import crm.task.TaskService;
import crm.web.customers.CustomerDrawer;
import crm.web.support.Notices;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.LocalDate;

/** Makes a task by hand, for the customer in the drawer or one that is named. */
@Named
@ViewScoped
public class NewTaskDialog implements Serializable {

    private static final long serialVersionUID = 1;

    @Inject
    TaskService tasks;

    @Inject
    CustomerDrawer drawer;

    @Inject
    Notices notices;

    private boolean open;
    private String customer;
    private String note;
    private LocalDate dueOn;
    private TaskPriority priority;
    private String manager;

    /** @param number of the customer, or null where it is still to be named */
    public void start(String number) {
        open = true;
        customer = number;
        note = null;
        dueOn = null;
        priority = TaskPriority.NORMAL;
        manager = null;
    }

    public void save() {
        tasks.create(new TaskRequest(customer.strip(), note, dueOn, priority, manager));
        notices.success("tasks.create.saved", customer.strip());
        drawer.reload();
    }

    public TaskPriority[] getPriorities() {
        return TaskPriority.values();
    }

    public boolean isOpen() {
        return open;
    }

    public String getCustomer() {
        return customer;
    }

    public void setCustomer(String customer) {
        this.customer = customer;
    }

    public String getNote() {
        return note;
    }

    public void setNote(String note) {
        this.note = note;
    }

    public LocalDate getDueOn() {
        return dueOn;
    }

    public void setDueOn(LocalDate dueOn) {
        this.dueOn = dueOn;
    }

    public TaskPriority getPriority() {
        return priority;
    }

    public void setPriority(TaskPriority priority) {
        this.priority = priority;
    }

    public String getManager() {
        return manager;
    }

    public void setManager(String manager) {
        this.manager = manager;
    }
}
