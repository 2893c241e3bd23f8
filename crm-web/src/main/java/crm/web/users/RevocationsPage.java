package crm.web.users;

import crm.user.RevocationKind;
import crm.user.RevocationQueries;
import crm.user.RevocationRow;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;

/** users/revocations.xhtml: rights that ended, each with the last request that was let in. */
@Named
@ViewScoped
public class RevocationsPage implements Serializable {

    private static final long serialVersionUID = 1;

    @Inject
    RevocationQueries queries;

    @Inject
    UserWords words;

    private List<RevocationRow> rows = List.of();

    public void load() {
        rows = queries.latest();
    }

    /** What of it ended. */
    public String what(RevocationRow row) {
        return row.kind() == RevocationKind.ROLE ? words.role(row.what()) : row.what();
    }

    public List<RevocationRow> getRows() {
        return rows;
    }

    public boolean isAnyLate() {
        return rows.stream().anyMatch(RevocationRow::late);
    }
}
