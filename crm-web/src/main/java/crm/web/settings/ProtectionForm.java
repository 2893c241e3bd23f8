package crm.web.settings;

import crm.assignment.OwnershipRole;
import crm.assignment.ProtectionChange;
import crm.assignment.ProtectionMatch;
import crm.assignment.ProtectionRuleRequest;
import crm.assignment.ProtectionRuleRow;
import crm.assignment.ProtectionTerms;
import crm.lifecycle.Stage;
import crm.shared.DayCount;
import java.io.Serializable;

/** A protection rule as it is typed, and the version it was read with: 0 for a new one. */
public class ProtectionForm implements Serializable {

    private static final long serialVersionUID = 1;

    private String name;
    private Stage stage;
    private String tier;
    private String source;
    private OwnershipRole role;
    private Integer days;
    private Integer extension;
    private Integer maximum;
    private DayCount count;
    private Integer callSeconds;
    private Integer declared;
    private ProtectionChange effect = ProtectionChange.NEW_OWNERS;
    private String reason;
    private int version;

    /** A new rule that begins with the numbers of another. */
    static ProtectionForm from(ProtectionTerms terms) {
        var form = new ProtectionForm();
        form.days = terms.days();
        form.extension = terms.extension();
        form.maximum = terms.maximum();
        form.count = terms.count();
        form.callSeconds = terms.callSeconds();
        form.declared = terms.declaredInARow();
        return form;
    }

    static ProtectionForm of(ProtectionRuleRow rule) {
        var form = from(rule.terms());
        form.name = rule.name();
        form.stage =
                rule.match().stage() == null ? null : Stage.valueOf(rule.match().stage());
        form.tier = rule.match().tier();
        form.source = rule.match().source();
        form.role = rule.match().role();
        form.version = rule.version();
        return form;
    }

    ProtectionRuleRequest toRequest() {
        var match = new ProtectionMatch(stage == null ? null : stage.name(), tier, source, role);
        var terms = new ProtectionTerms(days, extension, maximum, count, callSeconds, declared);
        return new ProtectionRuleRequest(name, match, terms, effect, reason, version);
    }

    /** Goes on from another version; what was typed stays. */
    void goOnFrom(ProtectionRuleRow rule) {
        version = rule.version();
    }

    /** Name and conditions stay what they are, over all versions. */
    public boolean isFresh() {
        return version == 0;
    }

    public int getVersion() {
        return version;
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    public Stage getStage() {
        return stage;
    }

    public void setStage(Stage stage) {
        this.stage = stage;
    }

    public String getTier() {
        return tier;
    }

    public void setTier(String tier) {
        this.tier = tier;
    }

    public String getSource() {
        return source;
    }

    public void setSource(String source) {
        this.source = source;
    }

    public OwnershipRole getRole() {
        return role;
    }

    public void setRole(OwnershipRole role) {
        this.role = role;
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

    public Integer getCallSeconds() {
        return callSeconds;
    }

    public void setCallSeconds(Integer callSeconds) {
        this.callSeconds = callSeconds;
    }

    public Integer getDeclared() {
        return declared;
    }

    public void setDeclared(Integer declared) {
        this.declared = declared;
    }

    public ProtectionChange getEffect() {
        return effect;
    }

    public void setEffect(ProtectionChange effect) {
        this.effect = effect;
    }

    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = reason;
    }
}
