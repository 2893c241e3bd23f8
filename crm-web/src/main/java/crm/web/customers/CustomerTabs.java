package crm.web.customers;

import crm.allocation.WhyCard;
import crm.allocation.WhyQueries;
import crm.customerlist.CustomerQueries;
import crm.customerlist.CustomerView;
import crm.followup.FollowUpQueries;
import crm.followup.FollowUpRow;
import crm.tasklist.TaskCell;
import crm.tasklist.TaskQueries;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import java.util.stream.IntStream;

/** What the tabs of the drawer hold, read when a tab is opened. */
@Named
@ViewScoped
public class CustomerTabs implements Serializable {

    private static final long serialVersionUID = 1;

    @Inject
    CustomerQueries customers;

    @Inject
    FollowUpQueries followUps;

    @Inject
    TaskQueries taskQueries;

    @Inject
    AccountTabs accounts;

    @Inject
    PastTabs past;

    @Inject
    WhyQueries why;

    private List<WhyCard> reasons = List.of();
    private List<TaskCell> todo = List.of();
    private List<CustomerView.Owner> owners = List.of();
    private List<FollowUpRow> records = List.of();

    void load(DrawerTab tab, String number) {
        switch (tab) {
            case PROFILE -> {
                // shown from what the drawer holds
            }
            case MANAGERS -> {
                owners = customers.owners(number);
                reasons = why.of(number);
            }
            case FOLLOW_UPS -> records = followUps.withCorrected(number);
            case TASKS -> todo = taskQueries.of(number);
            case OPENING -> accounts.loadOpening(number);
            case ASSETS -> accounts.loadAssets(number);
            case REFERRALS -> accounts.loadReferrals(number);
            case TIMELINE -> past.loadTimeline(number);
            case AUDIT -> past.loadAudit(number);
        }
    }

    public List<CustomerView.Owner> getOwners() {
        return owners;
    }

    /** The decision of a rule that made somebody owner; null for who became it another way. */
    public WhyCard why(CustomerView.Owner owner) {
        return reasons.stream()
                .filter(card ->
                        owner.from().equals(card.began()) && card.role().name().equals(owner.role()))
                .findFirst()
                .orElse(null);
    }

    /** What rules decided last, where that gave the customer to nobody; else null. */
    public WhyCard getWaiting() {
        return reasons.isEmpty() || reasons.get(0).chosen() != null ? null : reasons.get(0);
    }

    /** The steps the customer went through, the first one first, and how the way ended where that was with nobody. */
    public List<WhyCard> getWay() {
        var way = reasons.stream().filter(WhyCard::isOnTheWay).toList();
        return IntStream.rangeClosed(1, way.size())
                .mapToObj(i -> way.get(way.size() - i))
                .toList();
    }

    public List<FollowUpRow> getFollowUps() {
        return records;
    }

    public List<TaskCell> getTasks() {
        return todo;
    }
}
