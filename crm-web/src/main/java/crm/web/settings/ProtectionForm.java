package crm.web.settings;

import crm.assignment.ProtectionRuleRequest;
import crm.assignment.ProtectionRuleRow;
import crm.shared.DayCount;
import java.io.Serializable;

/** The numbers of the protection rule as they are typed, and the version they were read with. */
public class ProtectionForm implements Serializable {

    private static final long serialVersionUID = 1;

    private Integer days;
    private Integer extension;
    private Integer maximum;
    private DayCount count;
    private String reason;
    private int version;

    static ProtectionForm of(ProtectionRuleRow rule) {
        var form = new ProtectionForm();
        form.days = rule.days();
        form.extension = rule.extension();
        form.maximum = rule.maximum();
        form.count = rule.count();
        form.version = rule.version();
        return form;
    }

    ProtectionRuleRequest toRequest() {
        return new ProtectionRuleRequest(days, extension, maximum, count, reason, version);
    }

    /** Goes on from another version; what was typed stays. */
    void goOnFrom(ProtectionRuleRow rule) {
        version = rule.version();
    }

    public Integer getDays() {
        return days;
    }

    public void setDays(Integer days) {
        this.days = days;
    }

    public Integer getExtension() {
        return extension;
    }

    public void setExtension(Integer extension) {
        this.extension = extension;
    }

    public Integer getMaximum() {
        return maximum;
    }

    public void setMaximum(Integer maximum) {
        this.maximum = maximum;
    }

    public DayCount getCount() {
        return count;
    }

    public void setCount(DayCount count) {
        this.count = count;
    }

    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = reason;
    }
}
