package crm.web.managers;

import crm.assignment.HoldingQueries;
import crm.assignment.ProvisionalShare;
import crm.bulk.HandOverRow;
import crm.org.DeputyshipRow;
import crm.org.ManagerQueries;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;

/** The dialog of managers/hand-over.xhtml with what stands behind figures no list of customers or tasks shows. */
@Named
@ViewScoped
public class HeldDialog implements Serializable {

    private static final long serialVersionUID = 1;

    @Inject
    ManagerQueries managers;

    @Inject
    HoldingQueries holdings;

    private HandOverRow row;
    private List<DeputyshipRow> deputyships;
    private List<ProvisionalShare> shares;

    public void deputyships(HandOverRow wanted) {
        row = wanted;
        deputyships = managers.deputyships(row.manager().id());
        shares = null;
    }

    public void provisional(HandOverRow wanted) {
        row = wanted;
        shares = holdings.provisional(row.manager().id());
        deputyships = null;
    }

    public HandOverRow getRow() {
        return row;
    }

    /** Null while something else is shown. */
    public List<DeputyshipRow> getDeputyships() {
        return deputyships;
    }

    /** Null while something else is shown. */
    public List<ProvisionalShare> getShares() {
        return shares;
    }
}
