package crm.web.settings;

import crm.allocation.RuleTerms;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/** Who can be chosen by an assignment rule, as it is typed. */
public class CandidatesForm implements Serializable {

    private static final long serialVersionUID = 1;

    private final ArrayList<MemberForm> members = new ArrayList<>();
    private List<String> units;
    private List<String> licences;
    private boolean sameRegion;
    private boolean sameLanguage;
    private boolean workingHours;

    CandidatesForm(RuleTerms terms) {
        terms.members().forEach(member -> members.add(MemberForm.of(member)));
        units = new ArrayList<>(terms.units());
        licences = new ArrayList<>(terms.licences());
        sameRegion = terms.sameRegion();
        sameLanguage = terms.sameLanguage();
        workingHours = terms.workingHours();
    }

    /** The managers who are named, without lines that were left empty. */
    List<RuleTerms.Member> toMembers() {
        return members.stream()
                .filter(member -> member.getUser() != null)
                .map(MemberForm::toMember)
                .toList();
    }

    public void addMember() {
        members.add(new MemberForm());
    }

    public void removeMember(MemberForm member) {
        members.remove(member);
    }

    public List<MemberForm> getMembers() {
        return members;
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
}
