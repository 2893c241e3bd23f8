package crm.web.managers;

import crm.bulk.HandOverBoardService;
import crm.bulk.HandOverPlan;
import crm.bulk.HandOverRequest;
import crm.bulk.HandOverRow;
import crm.web.customers.BulkProgress;
import crm.web.support.Notices;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/** The dialog of managers/hand-over.xhtml: to whom, what that would do, and then what became of each customer. */
@Named
@ViewScoped
public class HandOverDialog implements Serializable {

    private static final long serialVersionUID = 1;

    @Inject
    HandOverBoardService handOvers;

    @Inject
    HandOverPage page;

    @Inject
    BulkProgress progress;

    @Inject
    Receivers receiverNames;

    @Inject
    Notices notices;

    private HandOverRow row;
    private List<String> receivers = new ArrayList<>();
    private boolean pool;
    private String reason;
    private boolean overrideCoolDown;
    private HandOverPlan plan;
    private boolean begun;

    public void start(HandOverRow wanted) {
        row = wanted;
        receivers = new ArrayList<>();
        pool = false;
        reason = null;
        overrideCoolDown = false;
        plan = null;
        begun = false;
        receiverNames.load();
    }

    public void preview() {
        plan = handOvers.preview(request());
    }

    /** What was reckoned for other receivers is shown no longer. */
    public void changed() {
        plan = null;
    }

    public void begin() {
        var run = handOvers.begin(request());
        page.load();
        if (run.isPresent()) {
            progress.follow(run.getAsLong());
            begun = true;
        } else {
            row = null;
            notices.success("managers.hand-over.nothingLeft");
        }
    }

    /** Looks how far it is; the board beside it goes down to nothing. */
    public void look() {
        progress.refresh();
        page.load();
    }

    private HandOverRequest request() {
        return new HandOverRequest(row.manager().id(), pool ? List.of() : receivers, pool, reason, overrideCoolDown);
    }

    public boolean isOpen() {
        return row != null;
    }

    public boolean isBegun() {
        return begun;
    }

    public HandOverRow getRow() {
        return row;
    }

    public HandOverPlan getPlan() {
        return plan;
    }

    public List<String> getReceivers() {
        return receivers;
    }

    public void setReceivers(List<String> receivers) {
        this.receivers = receivers == null ? new ArrayList<>() : receivers;
    }

    public boolean isPool() {
        return pool;
    }

    public void setPool(boolean pool) {
        this.pool = pool;
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
