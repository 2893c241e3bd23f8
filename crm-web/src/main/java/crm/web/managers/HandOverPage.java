package crm.web.managers;

import crm.bulk.HandOverBoardService;
import crm.bulk.HandOverRow;
import crm.customerlist.Criterion;
import crm.customerlist.CustomerFilter;
import crm.web.customers.CustomerListAddress;
import crm.web.support.Dates;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;

/** managers/hand-over.xhtml: what those who have resigned still hold. */
@Named
@ViewScoped
public class HandOverPage implements Serializable {

    private static final long serialVersionUID = 1;

    @Inject
    HandOverBoardService handOvers;

    @Inject
    Dates dates;

    private List<HandOverRow> rows = List.of();

    /** Reads the board, again and again while somebody's customers move. */
    public void load() {
        rows = handOvers.board();
    }

    /** Where the customers stand who are the manager's in a role, or in any. */
    public String customers(HandOverRow row, String role) {
        return CustomerListAddress.of(CustomerFilter.builder()
                .manager(String.valueOf(row.manager().id()), role)
                .build());
    }

    /** Where those stand the manager has to follow up by today. */
    public String followUps(HandOverRow row) {
        return CustomerListAddress.of(CustomerFilter.builder()
                .manager(String.valueOf(row.manager().id()), "RESPONSIBLE")
                .days(Criterion.NEXT_FOLLOW_UP, null, dates.today())
                .build());
    }

    public List<HandOverRow> getRows() {
        return rows;
    }

    /** How many still have something to be handed over. */
    public long getOpen() {
        return rows.stream().filter(row -> !row.holding().isEmpty()).count();
    }
}
