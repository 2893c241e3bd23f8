package crm.web.tasks;

import crm.shared.Slice;
import crm.tasklist.TaskQueries;
import crm.tasklist.TaskRow;
import crm.tasklist.TaskStretch;
import crm.tasklist.Whose;
import crm.web.customers.CustomerDrawer;
import crm.web.support.KeysetTable;
import crm.web.support.Paging;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.io.Serializable;

/** tasks/list.xhtml: what there is to do, node by node; who is looked after in the drawer. */
@Named
@ViewScoped
public class TaskListPage implements Serializable {

    private static final long serialVersionUID = 1;

    @Inject
    TaskQueries tasks;

    @Inject
    CustomerDrawer drawer;

    @Inject
    HttpServletRequest request;

    private final TaskFilterForm filter = new TaskFilterForm();
    private final KeysetTable<TaskRow> table = new KeysetTable<>(TaskRow::id, this::page);

    /** Shows what the address says; without any, the reader's own tasks, or all of who has none of his own. */
    public void load() {
        if (!tasks.hasOwn()) filter.setWhose(Whose.ALL.name());
        filter.read(request.getParameterMap());
        var customer = request.getParameter("c");
        if (customer != null) drawer.open(customer);
    }

    private Slice<TaskRow> page(Paging paging) {
        var slice = tasks.page(
                filter.toFilter(),
                new TaskStretch(TaskStretch.To.valueOf(paging.to().name()), paging.cursor(), paging.size()));
        drawer.besides(slice.items().stream().map(TaskRow::number).distinct().toList());
        return slice;
    }

    public void search() {
        table.restart();
    }

    /** Which tasks the bulk bar is for. */
    public TaskChoice getChoice() {
        return TaskChoice.of(table, filter.toFilter());
    }

    /** The address of the list as it stands, with a customer in the drawer or null. */
    public String address(String customer) {
        return filter.address(filter.getNode(), customer);
    }

    public TaskFilterForm getFilter() {
        return filter;
    }

    public KeysetTable<TaskRow> getTable() {
        return table;
    }
}
