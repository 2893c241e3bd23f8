package crm.web.customers;

import crm.assignment.AssignRequest;
import crm.assignment.AssignRequest.Share;
import crm.assignment.OwnershipRole;
import crm.bulk.BulkAssignment;
import java.io.Serializable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What is typed to give customers to a manager. */
public class AssignForm implements Serializable {

    private static final long serialVersionUID = 1;
    private static final long WHOLE = 100; // percent

    private OwnershipRole role = OwnershipRole.OPENER;
    private String manager;
    private boolean transfer;
    private String from;
    private boolean attribute;
    private final ArrayList<ShareForm> shares = new ArrayList<>();
    private String reason;
    private boolean overrideCoolDown;

    /** One line of the attribution; no manager means the house. */
    public static class ShareForm implements Serializable {

        private static final long serialVersionUID = 1;
        private static final long WHOLE = 100; // percent

        private String manager;
        private BigDecimal percent;

        public String getManager() {
            return manager;
        }

        public void setManager(String manager) {
            this.manager = manager;
        }

        public BigDecimal getPercent() {
            return percent;
        }

        public void setPercent(BigDecimal percent) {
            this.percent = percent;
        }
    }

    /** For these customers; the owners they were seen with turn refusals into transfers where that is wanted. */
    AssignRequest toRequest(List<String> numbers, Map<String, String> owners) {
        return new AssignRequest(
                numbers, role, manager, toShares(), reason, transfer ? owners : Map.of(), overrideCoolDown, null);
    }

    /** For all that match: those of one owner are transferred, where one is named. */
    BulkAssignment toBulk() {
        return new BulkAssignment(role, manager, toShares(), reason, from, overrideCoolDown);
    }

    private List<Share> toShares() {
        if (!attribute) return null;
        return shares.stream()
                .filter(share -> share.getPercent() != null)
                .map(share -> new Share(share.getManager(), share.getPercent()))
                .toList();
    }

    /** A further line of the attribution, over what is left of the 100 %. */
    public void addShare() {
        var share = new ShareForm();
        share.setManager(shares.isEmpty() ? manager : null);
        share.setPercent(BigDecimal.valueOf(WHOLE).subtract(getSum()).max(BigDecimal.ZERO));
        shares.add(share);
    }

    public void removeShare(ShareForm share) {
        shares.remove(share);
    }

    public BigDecimal getSum() {
        return shares.stream()
                .map(ShareForm::getPercent)
                .filter(percent -> percent != null)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** True when all that counts is given to somebody. */
    public boolean isShared() {
        return getSum().compareTo(BigDecimal.valueOf(WHOLE)) == 0;
    }

    public OwnershipRole getRole() {
        return role;
    }

    public void setRole(OwnershipRole role) {
        this.role = role;
    }

    public String getManager() {
        return manager;
    }

    public void setManager(String manager) {
        this.manager = manager;
    }

    public boolean isTransfer() {
        return transfer;
    }

    public void setTransfer(boolean transfer) {
        this.transfer = transfer;
    }

    public String getFrom() {
        return from;
    }

    public void setFrom(String from) {
        this.from = from;
    }

    public boolean isAttribute() {
        return attribute;
    }

    public void setAttribute(boolean attribute) {
        this.attribute = attribute;
        if (attribute && shares.isEmpty()) addShare();
    }

    public List<ShareForm> getShares() {
        return shares;
    }

    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = reason;
    }

    public boolean isOverrideCoolDown() {
        return overrideCoolDown;
    }

    public void setOverrideCoolDown(boolean overrideCoolDown) {
        this.overrideCoolDown = overrideCoolDown;
    }
}
