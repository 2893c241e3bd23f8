package crm.web.managers;

import crm.org.ManagerQueries;
import crm.org.ManagerRow;
import crm.org.ManagerService;
import crm.web.support.Notices;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;

/** The dialog of managers/list.xhtml that adds and edits a manager. */
@Named
@ViewScoped
public class ManagerDialog implements Serializable {

    private static final long serialVersionUID = 1;

    @Inject
    ManagerService managers;

    @Inject
    ManagerQueries queries;

    @Inject
    ManagerListPage page;

    @Inject
    ManagerDrawer drawer;

    @Inject
    Notices notices;

    private Long id;
    private long version;
    private ManagerForm form;

    public void add() {
        id = null;
        form = new ManagerForm();
    }

    public void edit(ManagerRow row) {
        var view = queries.view(row.id());
        id = row.id();
        version = view.row().version();
        form = ManagerForm.of(view);
    }

    public void save() {
        var request = form.toRequest();
        if (id == null) {
            drawer.open(managers.add(request));
            page.search();
            notices.success("managers.list.added");
            return;
        }
        managers.edit(id, request, version);
        drawer.open(id);
        notices.success("managers.list.edited");
    }

    public boolean isNew() {
        return id == null;
    }

    public ManagerForm getForm() {
        return form;
    }
}
