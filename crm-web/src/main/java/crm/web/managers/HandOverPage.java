package crm.web.managers;

import crm.bulk.HandOverBoardService;
import crm.bulk.HandOverRow;
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

    private List<HandOverRow> rows = List.of();

    /** Reads the board, again and again while somebody's customers move. */
    public void load() {
        rows = handOvers.board();
    }

    public List<HandOverRow> getRows() {
        return rows;
    }

    /** How many still have something to be handed over. */
    public long getOpen() {
        return rows.stream().filter(row -> !row.holding().isEmpty()).count();
    }
}
