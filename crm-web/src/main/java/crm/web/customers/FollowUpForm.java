package crm.web.customers;

import crm.followup.FollowUpRequest;
import crm.followup.FollowUpRow;
import crm.followup.Visibility;
import java.io.Serializable;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

/** What is typed about a contact with a customer. */
public class FollowUpForm implements Serializable {

    private static final long serialVersionUID = 1;

    private ArrayList<String> methods = new ArrayList<>();
    private String result;
    private String intent;
    private String level;
    private OffsetDateTime at;
    private OffsetDateTime nextAt;
    private ArrayList<String> tags = new ArrayList<>();
    private String remark;
    private Visibility visibility = Visibility.TEAM;
    private String actionId;
    private Long corrects;

    /** A form filled with a record that is to be corrected; a next follow-up that is over is not proposed again. */
    static FollowUpForm correcting(FollowUpRow record, Instant now) {
        var form = new FollowUpForm();
        form.methods = new ArrayList<>(record.methods());
        form.result = record.result();
        form.intent = record.intent();
        form.level = record.level();
        form.at = record.at();
        form.nextAt = record.nextAt() != null && record.nextAt().toInstant().isAfter(now) ? record.nextAt() : null;
        form.tags = new ArrayList<>(record.tags());
        form.remark = record.remark();
        form.visibility = record.visibility();
        form.actionId = record.actionId();
        form.corrects = record.id();
        return form;
    }

    FollowUpRequest toRequest(String number, long expectedVersion) {
        return new FollowUpRequest(
                number,
                at,
                methods,
                result,
                intent,
                level,
                nextAt,
                tags,
                remark,
                visibility,
                actionId,
                expectedVersion,
                corrects);
    }

    public List<String> getMethods() {
        return methods;
    }

    public void setMethods(List<String> methods) {
        this.methods = new ArrayList<>(methods);
    }

    public String getResult() {
        return result;
    }

    public void setResult(String result) {
        this.result = result;
    }

    public String getIntent() {
        return intent;
    }

    public void setIntent(String intent) {
        this.intent = intent;
    }

    public String getLevel() {
        return level;
    }

    public void setLevel(String level) {
        this.level = level;
    }

    public OffsetDateTime getAt() {
        return at;
    }

    public void setAt(OffsetDateTime at) {
        this.at = at;
    }

    public OffsetDateTime getNextAt() {
        return nextAt;
    }

    public void setNextAt(OffsetDateTime nextAt) {
        this.nextAt = nextAt;
    }

    public List<String> getTags() {
        return tags;
    }

    public void setTags(List<String> tags) {
        this.tags = new ArrayList<>(tags);
    }

    public String getRemark() {
        return remark;
    }

    public void setRemark(String remark) {
        this.remark = remark;
    }

    public Visibility getVisibility() {
        return visibility;
    }

    public void setVisibility(Visibility visibility) {
        this.visibility = visibility;
    }

    public String getActionId() {
        return actionId;
    }

    public void setActionId(String actionId) {
        this.actionId = actionId;
    }

    public Long getCorrects() {
        return corrects;
    }
}
