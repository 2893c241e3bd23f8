package crm.web.customers;

import crm.customer.VerificationFinding;
import crm.customer.VerificationItem;
import crm.customer.VerificationRequest;
import crm.customer.VerificationStatus;
import crm.customerlist.CustomerView;
import java.io.Serializable;
import java.time.LocalDate;

/** What is typed about the verification of one item. */
public class VerifyForm implements Serializable {

    private static final long serialVersionUID = 1;

    private VerificationItem item;
    private VerificationStatus status;
    private String method;
    private String evidence;
    private LocalDate validUntil;

    /** Of an item that is still to be chosen. */
    VerifyForm() {}

    VerifyForm(CustomerView.Verification present) {
        item = VerificationItem.valueOf(present.item());
        status = VerificationStatus.valueOf(present.status());
        method = present.method();
        evidence = present.evidence();
        validUntil = present.validUntil();
    }

    VerificationRequest toRequest(String number, long version) {
        return new VerificationRequest(number, item, status, method, evidence, validUntil, version);
    }

    VerificationFinding toFinding() {
        return new VerificationFinding(item, status, method, evidence, validUntil);
    }

    public VerificationItem getItem() {
        return item;
    }

    public void setItem(VerificationItem item) {
        this.item = item;
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
