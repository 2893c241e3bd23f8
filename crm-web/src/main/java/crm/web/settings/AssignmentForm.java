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
    private final ArrayList<MemberForm> members = new ArrayList<>();
    private final ArrayList<HopForm> hops = new ArrayList<>();
    private String name;
    private boolean fresh = true;
    private int edition;
    private RuleOccasion occasion;
    private OwnershipRole role;
    private Distribution distribution;
    private Integer ownerPercent;
    private Integer acceptHours;
    private List<String> units;
    private List<String> licences;
    private boolean sameRegion;
    private boolean sameLanguage;
    private boolean workingHours;
    private String reason;

    /** A manager and a weight. */
    public static class MemberForm implements Serializable {

        private static final long serialVersionUID = 1;

        private String user;
        private Integer weight = 1;

        public String getUser() {
            return user;
        }

        public void setUser(String user) {
            this.user = user;
        }

        public Integer getWeight() {
            return weight;
        }

        public void setWeight(Integer weight) {
            this.weight = weight;
        }
    }

    /** A step, and what happens when its clock runs out. */
    public static class HopForm implements Serializable {

        private static final long serialVersionUID = 1;
        private static final int USUAL = 4; // hours

        private String unit;
        private Integer hours = USUAL;
        private String escalation = RuleTerms.Hop.CHOOSE;

        public String getUnit() {
            return unit;
        }

        public void setUnit(String unit) {
            this.unit = unit;
        }

        public Integer getHours() {
            return hours;
        }

        public void setHours(Integer hours) {
            this.hours = hours;
        }

        public String getEscalation() {
            return escalation;
        }

        public void setEscalation(String escalation) {
            this.escalation = escalation;
        }
    }

    AssignmentForm(RuleTerms terms) {
        filter.show(CustomerFilter.parse(terms.filter()));
        occasion = terms.occasion();
        role = terms.role();
        distribution = terms.distribution();
        ownerPercent = terms.ownerPercent();
        acceptHours = terms.acceptHours();
        units = new ArrayList<>(terms.units());
        licences = new ArrayList<>(terms.licences());
        sameRegion = terms.sameRegion();
        sameLanguage = terms.sameLanguage();
        workingHours = terms.workingHours();
        terms.members().forEach(member -> {
            addMember();
            members.get(members.size() - 1).setUser(member.user());
            members.get(members.size() - 1).setWeight(member.weight());
        });
        terms.hops().forEach(hop -> {
            addHop();
            var last = hops.get(hops.size() - 1);
            last.setUnit(hop.unit());
            last.setHours(hop.hours());
            last.setEscalation(hop.escalation());
        });
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
                units,
                members.stream()
                        .filter(member -> member.getUser() != null)
                        .map(member -> new RuleTerms.Member(member.getUser(), number(member.getWeight())))
                        .toList(),
                sameRegion,
                sameLanguage,
                workingHours,
                licences,
                hops.stream()
                        .filter(hop -> hop.getUnit() != null)
                        .map(hop -> new RuleTerms.Hop(hop.getUnit(), number(hop.getHours()), hop.getEscalation()))
                        .toList(),
                number(acceptHours));
    }

    private static int number(Integer typed) {
        return typed == null ? 0 : typed;
    }

    public void addMember() {
        members.add(new MemberForm());
    }

    public void removeMember(MemberForm member) {
        members.remove(member);
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

    public List<MemberForm> getMembers() {
        return members;
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

    public List<String> getUnits() {
        return units;
    }

    public void setUnits(List<String> units) {
        this.units = units == null ? List.of() : new ArrayList<>(units);
    }

    public List<String> getLicences() {
        return licences;
    }

    public void setLicences(List<String> licences) {
        this.licences = licences == null ? List.of() : new ArrayList<>(licences);
    }

    public boolean isSameRegion() {
        return sameRegion;
    }

    public void setSameRegion(boolean sameRegion) {
        this.sameRegion = sameRegion;
    }

    public boolean isSameLanguage() {
        return sameLanguage;
    }

    public void setSameLanguage(boolean sameLanguage) {
        this.sameLanguage = sameLanguage;
    }

    public boolean isWorkingHours() {
        return workingHours;
    }

    public void setWorkingHours(boolean workingHours) {
        this.workingHours = workingHours;
    }

    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = reason;
    }
}
