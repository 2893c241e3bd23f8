package crm.web.settings;

import crm.allocation.RuleTerms;
import java.io.Serializable;

/** A manager and a weight. */
public class MemberForm implements Serializable {

    private static final long serialVersionUID = 1;

    private String user;
    private Integer weight = 1;

    static MemberForm of(RuleTerms.Member member) {
        var form = new MemberForm();
        form.user = member.user();
        form.weight = member.weight();
        return form;
    }

    RuleTerms.Member toMember() {
        return new RuleTerms.Member(user, weight == null ? 0 : weight);
    }

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
