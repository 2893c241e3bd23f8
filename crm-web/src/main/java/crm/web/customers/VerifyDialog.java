package crm.web.customers;

import crm.customer.VerificationService;
import crm.customer.VerificationStatus;
import crm.customerlist.CustomerView;
import crm.web.support.Notices;
import crm.web.support.Texts;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;

/** Records what was verified of the customer in the drawer; carries the version it was decided on. */
@Named
@ViewScoped
public class VerifyDialog implements Serializable {

    private static final long serialVersionUID = 1;

    @Inject
    VerificationService verifications;

    @Inject
    CustomerDrawer drawer;

    @Inject
    Notices notices;

    @Inject
    Texts texts;

    private VerifyForm form;
    private long version;

    public void start(CustomerView.Verification present) {
        form = new VerifyForm(present);
        version = drawer.getView().row().version();
    }

    /** Takes over what others changed meanwhile; what was typed stays. */
    public void readAgain() {
        drawer.reload();
        if (drawer.isOpen()) version = drawer.getView().row().version();
    }

    public void save() {
        verifications.set(form.toRequest(drawer.getNumber(), version));
        notices.success(
                "customers.verify.saved",
                texts.name("VerificationItem", form.getItem().name()));
        drawer.reload();
    }

    public List<VerificationStatus> getStatuses() {
        return List.of(VerificationStatus.values());
    }

    public VerifyForm getForm() {
        return form;
    }
}
