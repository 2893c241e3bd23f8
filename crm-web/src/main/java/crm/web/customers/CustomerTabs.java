package crm.web.customers;

import crm.asset.AssetQueries;
import crm.asset.AssetView;
import crm.customerlist.AuditRow;
import crm.customerlist.CustomerQueries;
import crm.customerlist.CustomerView;
import crm.followup.FollowUpQueries;
import crm.followup.FollowUpRow;
import crm.ingest.TimelineQueries;
import crm.ingest.TimelineRow;
import crm.lifecycle.OpeningQueries;
import crm.lifecycle.OpeningView;
import crm.referral.ReferralQueries;
import crm.referral.ReferralView;
import crm.tasklist.TaskCell;
import crm.tasklist.TaskQueries;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/** What the tabs of the drawer hold, read when a tab is opened. */
@Named
@ViewScoped
public class CustomerTabs implements Serializable {

    private static final long serialVersionUID = 1;
    private static final int STRETCH = 50;

    @Inject
    CustomerQueries customers;

    @Inject
    FollowUpQueries followUps;

    @Inject
    TimelineQueries events;

    @Inject
    TaskQueries taskQueries;

    @Inject
    OpeningQueries openings;

    @Inject
    AssetQueries money;

    @Inject
    ReferralQueries relations;

    private String number;
    private List<TaskCell> todo = List.of();
    private OpeningView opening;
    private AssetView assets;
    private ReferralView referrals;
    private List<CustomerView.Owner> owners = List.of();
    private List<FollowUpRow> records = List.of();
    private final ArrayList<TimelineRow> timeline = new ArrayList<>();
    private String timelineNext;
    private final ArrayList<AuditRow> audit = new ArrayList<>();
    private String auditNext;

    void load(DrawerTab tab, String customer) {
        number = customer;
        switch (tab) {
            case PROFILE -> {}
            case MANAGERS -> owners = customers.owners(number);
            case FOLLOW_UPS -> records = followUps.withCorrected(number);
            case TASKS -> todo = taskQueries.of(number);
            case OPENING -> opening = openings.of(number);
            case ASSETS -> assets = money.of(number);
            case REFERRALS -> referrals = relations.of(number);
            case TIMELINE -> {
                timeline.clear();
                timelineNext = null;
                moreTimeline();
            }
            case AUDIT -> {
                audit.clear();
                auditNext = null;
                moreAudit();
            }
        }
    }

    public void moreTimeline() {
        var slice = events.of(number, timelineNext, STRETCH);
        timeline.addAll(slice.items());
        timelineNext = slice.next();
    }

    public void moreAudit() {
        var slice = customers.audit(number, auditNext, STRETCH);
        audit.addAll(slice.items());
        auditNext = slice.next();
    }

    public List<CustomerView.Owner> getOwners() {
        return owners;
    }

    public List<FollowUpRow> getFollowUps() {
        return records;
    }

    public List<TaskCell> getTasks() {
        return todo;
    }

    public OpeningView getOpening() {
        return opening;
    }

    public AssetView getAssets() {
        return assets;
    }

    public ReferralView getReferrals() {
        return referrals;
    }

    public List<TimelineRow> getTimeline() {
        return timeline;
    }

    public boolean isMoreTimelineThere() {
        return timelineNext != null;
    }

    public List<AuditRow> getAudit() {
        return audit;
    }

    public boolean isMoreAuditThere() {
        return auditNext != null;
    }
}
