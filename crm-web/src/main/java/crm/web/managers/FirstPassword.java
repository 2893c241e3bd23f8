package crm.web.managers;

import crm.org.ManagerAccountService;
import crm.org.ManagerRow;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;

/** The dialog of managers/list.xhtml that gives a first password and shows it once; also after an account was opened. */
@Named
@ViewScoped
public class FirstPassword implements Serializable {

    private static final long serialVersionUID = 1;

    @Inject
    ManagerAccountService accounts;

    private ManagerRow manager;
    private String user;
    private transient String clearText; // shown once, never kept

    public void ask(ManagerRow row) {
        manager = row;
        user = row.user();
        clearText = null;
    }

    public void renew() {
        clearText = accounts.renewPassword(manager.id());
    }

    void show(String name, String password) {
        user = name;
        clearText = password;
    }

    /** Forgets it, as soon as it was read. */
    public void forget() {
        manager = null;
        clearText = null;
    }

    public ManagerRow getManager() {
        return manager;
    }

    public String getUser() {
        return user;
    }

    public String getClearText() {
        return clearText;
    }
}
