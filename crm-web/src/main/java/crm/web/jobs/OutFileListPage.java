package crm.web.jobs;

import crm.outfile.OutFileQueries;
import crm.outfile.OutFileRow;
import crm.outfile.OutFileState;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;

/** jobs/out-files.xhtml: files of a day for other systems, and what these say of them. */
@Named
@ViewScoped
public class OutFileListPage implements Serializable {

    private static final long serialVersionUID = 1;
    private static final int STEP = 30;

    @Inject
    OutFileQueries queries;

    private int wanted = STEP;
    private List<OutFileRow> rows = List.of();
    private boolean moreThere;

    public void load() {
        var slice = queries.shown(wanted);
        rows = slice.items();
        moreThere = slice.next() != null;
    }

    public void more() {
        wanted += STEP;
        load();
    }

    /** How a file looks. */
    public String tone(OutFileRow row) {
        if (row.problem() != null && row.state() == OutFileState.OFFERED) return "bad";
        return switch (row.state()) {
            case ACKNOWLEDGED -> "ok";
            case SUPERSEDED -> "neutral";
            case WRITING, OFFERED -> "warn";
        };
    }

    public List<OutFileRow> getRows() {
        return rows;
    }

    public boolean isMoreThere() {
        return moreThere;
    }
}
