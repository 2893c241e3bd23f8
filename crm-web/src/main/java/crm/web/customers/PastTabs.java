package crm.web.customers;

import crm.customerlist.AuditRow;
import crm.customerlist.CustomerQueries;
import crm.ingest.TimelineQueries;
import crm.ingest.TimelineRow;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/** The tabs of the drawer that go back in time, read a stretch at a time. */
@Named
@ViewScoped
public class PastTabs implements Serializable {

    private static final long serialVersionUID = 1;
    private static final int STRETCH = 50;

    @Inject
    CustomerQueries customers;

    @Inject
    TimelineQueries events;

    private String number;
    private final ArrayList<TimelineRow> timeline = new ArrayList<>();
    private String timelineNext;
    private final ArrayList<AuditRow> audit = new ArrayList<>();
    private String auditNext;

    void loadTimeline(String customer) {
        number = customer;
        timeline.clear();
        timelineNext = null;
        moreTimeline();
    }

    void loadAudit(String customer) {
        number = customer;
        audit.clear();
        auditNext = null;
        moreAudit();
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
