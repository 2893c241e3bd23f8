package crm.web.customers;

import crm.assignment.AttributionService;
import crm.customerlist.CustomerView;
import crm.web.support.Notices;
import crm.web.support.Permissions;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.Optional;

/** Confirms or refuses the change of a frozen attribution that waits at the customer in the drawer. */
@Named
@ViewScoped
public class AttributionDecision implements Serializable {

    private static final long serialVersionUID = 1;

    @Inject
    AttributionService attributions;

    @Inject
    CustomerDrawer drawer;

    @Inject
    Permissions permissions;

    @Inject
    Notices notices;

    private String reason;

    public void confirm() {
        attributions.confirm(drawer.getNumber());
        done("customers.managers.confirmed");
    }

    public void refuse() {
        attributions.refuse(drawer.getNumber(), reason);
        done("customers.managers.refused");
    }

    private void done(String text) {
        reason = null;
        notices.success(text);
        drawer.reload();
    }

    public boolean isWaiting() {
        return proposal().isPresent();
    }

    /** True when the reader asked for the change, and so somebody else has to decide it. */
    public boolean isOwn() {
        return proposal()
                .filter(share -> share.by().equals(permissions.getUser().name()))
                .isPresent();
    }

    private Optional<CustomerView.Share> proposal() {
        return drawer.isOpen()
                ? drawer.getView().attribution().stream()
                        .filter(CustomerView.Share::pending)
                        .findFirst()
                : Optional.empty();
    }

    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = reason;
    }
}
