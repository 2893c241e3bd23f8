package crm.web.actions;

import crm.ingest.UnmatchedQueries;
import crm.ingest.UnmatchedRow;
import crm.ingest.UnmatchedService;
import crm.web.support.Notices;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;

/** actions/unmatched.xhtml: calls and messages of numbers that no customer has. */
@Named
@ViewScoped
public class UnmatchedPage implements Serializable {

    private static final long serialVersionUID = 1;

    @Inject
    UnmatchedQueries queries;

    @Inject
    UnmatchedService service;

    @Inject
    Notices notices;

    private List<UnmatchedRow> rows = List.of();
    private boolean decided;
    private UnmatchedRow chosen;
    private String customer;
    private String reason;

    public void load() {
        rows = decided ? queries.decided() : queries.open();
    }

    public void choose(UnmatchedRow row) {
        chosen = row;
        customer = row.suggested();
        reason = null;
    }

    public void match() {
        var count = service.match(chosen.number(), customer, reason);
        load();
        notices.success("actions.unmatched.matched", count, customer);
    }

    public void ignore() {
        service.ignore(chosen.number(), reason);
        load();
        notices.success("actions.unmatched.ignored", chosen.number());
    }

    public String join(List<String> names) {
        return String.join(", ", names);
    }

    public List<UnmatchedRow> getRows() {
        return rows;
    }

    /** Whether those are shown that were decided on, instead of those that wait. */
    public boolean isDecided() {
        return decided;
    }

    public void setDecided(boolean decided) {
        this.decided = decided;
    }

    public UnmatchedRow getChosen() {
        return chosen;
    }

    public String getCustomer() {
        return customer;
    }

    public void setCustomer(String customer) {
        this.customer = customer;
    }

    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = reason;
    }
}
