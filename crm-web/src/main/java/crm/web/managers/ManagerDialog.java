package crm.web.managers;

import crm.org.AddedManager;
import crm.org.ManagerAccountService;
import crm.org.ManagerQueries;
import crm.org.ManagerRequest;
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
    ManagerAccountService accounts;

    @Inject
    ManagerQueries queries;

    @Inject
    ManagerListPage page;

    @Inject
    ManagerDrawer drawer;

    @Inject
    FirstPassword password;

    @Inject
    Notices notices;

    private Long id;
    private long version;
    private ManagerForm form;
    private AccountForm account;

    public void add() {
        id = null;
        form = new ManagerForm();
        account = new AccountForm(AccountChoice.OPEN);
        password.forget();
    }

    public void edit(ManagerRow row) {
        var view = queries.view(row.id());
        id = row.id();
        version = view.row().version();
        form = ManagerForm.of(view);
        account = row.user() == null ? new AccountForm(AccountChoice.NONE) : null;
        password.forget();
    }

    /** Saves; where an account was opened, its first password is to be read before the dialog closes. */
    public void save() {
        var added = id == null;
        var first = added ? add(form.toRequest()) : edit(form.toRequest());
        drawer.open(id);
        if (added) page.search();
        notices.success(added ? "managers.list.added" : "managers.list.edited");
        if (first == null) return;
        password.show(account.user(), first);
        notices.stay();
    }

    private String add(ManagerRequest request) {
        var wanted = account.toAccount();
        var added = wanted == null ? new AddedManager(managers.add(request), null) : accounts.add(request, wanted);
        id = added.id();
        return added.firstPassword();
    }

    private String edit(ManagerRequest request) {
        var wanted = account == null ? null : account.toAccount();
        if (wanted != null) return accounts.edit(id, request, version, wanted);
        managers.edit(id, request, version);
        return null;
    }

    public boolean isNew() {
        return id == null;
    }

    /** Null where the manager has an account. */
    public AccountForm getAccount() {
        return account;
    }

    public ManagerForm getForm() {
        return form;
    }
}
