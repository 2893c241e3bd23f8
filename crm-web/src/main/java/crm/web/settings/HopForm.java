package crm.web.settings;

import crm.allocation.RuleTerms;
import java.io.Serializable;

/** A step, and what happens when its clock runs out. */
public class HopForm implements Serializable {

    private static final long serialVersionUID = 1;
    private static final int USUAL = 4; // hours

    private String unit;
    private Integer hours = USUAL;
    private String escalation = RuleTerms.Hop.CHOOSE;

    static HopForm of(RuleTerms.Hop hop) {
        var form = new HopForm();
        form.unit = hop.unit();
        form.hours = hop.hours();
        form.escalation = hop.escalation();
        return form;
    }

    RuleTerms.Hop toHop() {
        return new RuleTerms.Hop(unit, hours == null ? 0 : hours, escalation);
    }

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
