package crm.web.extensions;

import crm.assignment.ExtensionQueries;
import crm.assignment.ExtensionRow;
import crm.assignment.ExtensionService;
import crm.web.customers.CustomerDrawer;
import crm.web.support.Notices;
import crm.web.support.Permissions;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;

/** The dialog of the drawer in which an owner asks for more time with the customer, and sees what became of it before. */
@Named
@ViewScoped
public class ExtensionDialog implements Serializable {

    private static final long serialVersionUID = 1;

    @Inject
    ExtensionService extensions;

    @Inject
    ExtensionQueries queries;

    @Inject
    CustomerDrawer drawer;

    @Inject
    Permissions permissions;

    @Inject
    Notices notices;

    private String number;
    private String reason;
    private int left;
    private List<ExtensionRow> before = List.of();

    public void start() {
        number = drawer.getNumber();
        reason = null;
        read();
    }

    public void ask() {
        extensions.request(number, reason);
        drawer.reload();
        notices.success("extensions.ask.asked", number);
    }

    public void withdraw(long id) {
        extensions.withdraw(id);
        read();
        drawer.reload();
        notices.success("extensions.ask.withdrawn");
    }

    private void read() {
        left = queries.left(number);
        before = queries.of(number);
    }

    /** Whether the reader protects the customer in the drawer and so may ask. */
    public boolean isOffered() {
        return drawer.isOpen()
                && permissions.can("EXTENSION_REQUEST")
                && drawer.getView().owners().stream()
                        .filter(owner -> owner.protectedUntil() != null)
                        .anyMatch(owner -> permissions
                                .getUser()
                                .name()
                                .equals(owner.manager().user()));
    }

    public boolean isWaiting() {
        return before.stream().anyMatch(ExtensionRow::isPending);
    }

    public String getNumber() {
        return number;
    }

    /** How many more requests may be made. */
    public int getLeft() {
        return left;
    }

    public List<ExtensionRow> getBefore() {
        return before;
    }

    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = reason;
    }
}
