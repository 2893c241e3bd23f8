package crm.web.retention;

import crm.retention.HoldQueries;
import crm.retention.HoldRow;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;

/** retention/holds.xhtml: what must not be purged, however old. */
@Named
@ViewScoped
public class HoldsPage implements Serializable {

    private static final long serialVersionUID = 1;

    @Inject
    HoldQueries queries;

    private List<HoldRow> rows = List.of();

    public void load() {
        rows = queries.all();
    }

    public List<HoldRow> getRows() {
        return rows;
    }
}
