package crm.web.customers;

import crm.bulk.BulkQueries;
import crm.bulk.BulkResultRow;
import crm.bulk.BulkRow;
import crm.bulk.BulkService;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/** How far one piece of bulk work has come, and what became of the customers so far. */
@Named
@ViewScoped
public class BulkProgress implements Serializable {

    private static final long serialVersionUID = 1;
    private static final int STRETCH = 100;

    @Inject
    BulkQueries bulk;

    @Inject
    BulkService service;

    private Long id;
    private BulkRow run;
    private String outcome;
    private final ArrayList<BulkResultRow> results = new ArrayList<>();
    private boolean more;

    public void follow(long runId) {
        id = runId;
        outcome = null;
        refresh();
    }

    /** Reads how far it is; the results begin anew. */
    public void refresh() {
        if (id == null) return;
        run = bulk.run(id);
        results.clear();
        moreResults();
    }

    public void moreResults() {
        var last = results.isEmpty() ? 0 : results.get(results.size() - 1).no();
        var next = bulk.results(id, outcome == null || outcome.isEmpty() ? null : outcome, last, STRETCH);
        results.addAll(next);
        more = next.size() == STRETCH;
    }

    public void pause() {
        service.pause(id);
        refresh();
    }

    public void resume() {
        service.resume(id);
        refresh();
    }

    public BulkRow getRun() {
        return run;
    }

    public long getPercent() {
        return run.total() == 0 ? 100 : run.done() * 100 / run.total();
    }

    public List<BulkResultRow> getResults() {
        return results;
    }

    public boolean isMoreThere() {
        return more;
    }

    public String getOutcome() {
        return outcome;
    }

    public void setOutcome(String outcome) {
        this.outcome = outcome;
    }
}
