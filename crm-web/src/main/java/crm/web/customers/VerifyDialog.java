package crm.web.customers;

import crm.customer.VerificationItem;
import crm.customer.VerificationRequest;
import crm.customer.VerificationService;
import crm.customer.VerificationStatus;
import crm.customerlist.CustomerView;
import crm.web.support.Notices;
import crm.web.support.Texts;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.LocalDate;
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

    private VerificationItem item;
    private VerificationStatus status;
    private String method;
    private String evidence;
    private LocalDate validUntil;
    private long version;

    public void start(CustomerView.Verification present) {
        item = VerificationItem.valueOf(present.item());
        status = VerificationStatus.valueOf(present.status());
        method = present.method();
        evidence = present.evidence();
        validUntil = present.validUntil();
        version = drawer.getView().row().version();
    }

    /** Takes over what others changed meanwhile; what was typed stays. */
    public void readAgain() {
        drawer.reload();
        version = drawer.getView().row().version();
    }

    public void save() {
        verifications.set(
                new VerificationRequest(drawer.getNumber(), item, status, method, evidence, validUntil, version));
        notices.success("customers.verify.saved", texts.name("VerificationItem", item.name()));
        drawer.reload();
    }

    public VerificationItem getItem() {
        return item;
    }

    public List<VerificationStatus> getStatuses() {
        return List.of(VerificationStatus.values());
    }

    public VerificationStatus getStatus() {
        return status;
    }

    public void setStatus(VerificationStatus status) {
        this.status = status;
    }

    public String getMethod() {
        return method;
    }

    public void setMethod(String method) {
        this.method = method;
    }

    public String getEvidence() {
        return evidence;
    }

    public void setEvidence(String evidence) {
        this.evidence = evidence;
    }

    public LocalDate getValidUntil() {
        return validUntil;
    }

    public void setValidUntil(LocalDate validUntil) {
        this.validUntil = validUntil;
    }
}
