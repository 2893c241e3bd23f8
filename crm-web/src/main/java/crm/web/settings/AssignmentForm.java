package crm.web.settings;

import crm.allocation.AllocationRequest;
import crm.allocation.AllocationRuleRow;
import crm.allocation.Distribution;
import crm.allocation.RuleOccasion;
import crm.allocation.RuleTerms;
import crm.assignment.OwnershipRole;
import crm.customerlist.CustomerFilter;
import crm.web.customers.CustomerFilterForm;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/** An assignment rule as it is typed, and the edition of the draft it was read with: 0 where there was none. */
public class AssignmentForm implements Serializable {

    private static final long serialVersionUID = 1;

    private final CustomerFilterForm filter = new CustomerFilterForm();
    private final ArrayList<HopForm> hops = new ArrayList<>();
    private final CandidatesForm candidates;
    private String name;
    private boolean fresh = true;
    private int edition;
    private RuleOccasion occasion;
    private OwnershipRole role;
    private Distribution distribution;
    private Integer ownerPercent;
    private Integer acceptHours;
    private String reason;

    AssignmentForm(RuleTerms terms) {
        filter.show(CustomerFilter.parse(terms.filter()));
        occasion = terms.occasion();
        role = terms.role();
        distribution = terms.distribution();
        ownerPercent = terms.ownerPercent();
        acceptHours = terms.acceptHours();
        candidates = new CandidatesForm(terms);
        terms.hops().forEach(hop -> hops.add(HopForm.of(hop)));
    }

    /** The draft of a rule, or the next version of what is in force. */
    static AssignmentForm of(AllocationRuleRow newest) {
        var form = new AssignmentForm(newest.terms());
        form.name = newest.name();
        form.fresh = false;
        form.goOnFrom(newest);
        return form;
    }

    /** Goes on from another edition; what was typed stays. */
    void goOnFrom(AllocationRuleRow newest) {
        edition = newest.isDraft() ? newest.edition() : 0;
    }

    AllocationRequest toRequest() {
        return new AllocationRequest(name, toTerms(), reason, edition);
    }

    private RuleTerms toTerms() {
        return new RuleTerms(
                occasion,
                filter.toFilter().toQueryString(),
                role,
                ownerPercent,
                distribution,
                candidates.getUnits(),
                candidates.toMembers(),
                candidates.isSameRegion(),
                candidates.isSameLanguage(),
                candidates.isWorkingHours(),
                candidates.getLicences(),
                isHandOver()
                        ? List.of()
                        : hops.stream()
                                .filter(hop -> hop.getUnit() != null)
                                .map(HopForm::toHop)
                                .toList(),
                acceptHours == null ? 0 : acceptHours);
    }

    public void addHop() {
        hops.add(new HopForm());
    }

    public void removeHop(HopForm hop) {
        hops.remove(hop);
    }

    /** The conditions, one field for each. */
    public CustomerFilterForm getFilter() {
        return filter;
    }

    public CandidatesForm getCandidates() {
        return candidates;
    }

    /** Whether the receiver has to accept, and no steps go before. */
    public boolean isHandOver() {
        return occasion == RuleOccasion.STAGE;
    }

    public List<HopForm> getHops() {
        return hops;
    }

    /** Whether the rule is new and has no name yet. */
    public boolean isFresh() {
        return fresh;
    }

    public int getEdition() {
        return edition;
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    public RuleOccasion getOccasion() {
        return occasion;
    }

    public void setOccasion(RuleOccasion occasion) {
        this.occasion = occasion;
    }

    public OwnershipRole getRole() {
        return role;
    }

    public void setRole(OwnershipRole role) {
        this.role = role;
    }

    public Distribution getDistribution() {
        return distribution;
    }

    public void setDistribution(Distribution distribution) {
        this.distribution = distribution;
    }

    public Integer getOwnerPercent() {
        return ownerPercent;
    }

    public void setOwnerPercent(Integer ownerPercent) {
        this.ownerPercent = ownerPercent;
    }

    public Integer getAcceptHours() {
        return acceptHours;
    }

    public void setAcceptHours(Integer acceptHours) {
        this.acceptHours = acceptHours;
    }

    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = reason;
    }
}
