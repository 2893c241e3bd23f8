package crm.web.customers;

import crm.bulk.BulkQueries;
import crm.bulk.BulkRow;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;

/** customers/work.xhtml: my work on many customers at once, and what became of each of them. */
@Named
@ViewScoped
public class WorkPage implements Serializable {

    private static final long serialVersionUID = 1;
    private static final int LATEST = 50;

    @Inject
    BulkQueries bulk;

    @Inject
    BulkProgress progress;

    private Long run;
    private List<BulkRow> rows;

    public void load() {
        rows = bulk.latest(LATEST);
        if (run != null) progress.follow(run);
    }

    public void show(BulkRow row) {
        run = row.id();
        progress.follow(row.id());
    }

    public List<BulkRow> getRows() {
        return rows;
    }

    public Long getRun() {
        return run;
    }

    public void setRun(Long run) {
        this.run = run;
    }
}
