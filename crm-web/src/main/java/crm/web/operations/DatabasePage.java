package crm.web.operations;

import crm.database.DatabaseAdvice;
import crm.database.DatabaseAdviceQueries;
import crm.database.Finding;
import crm.web.support.Texts;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;

/** operations/database.xhtml: how the database stands, and what is to be done by which command. */
@Named
@ViewScoped
public class DatabasePage implements Serializable {

    private static final long serialVersionUID = 1;
    private static final double MEBIBYTE = 1_048_576;

    @Inject
    DatabaseAdviceQueries database;

    @Inject
    Texts texts;

    private DatabaseAdvice advice;

    public void load() {
        advice = database.look();
    }

    /** What was found, with its figures. */
    public String says(Finding finding) {
        return texts.filled(
                "FindingSays", finding.kind().name(), finding.details().toArray());
    }

    /** A size in MB. */
    public long megabytes(long bytes) {
        return (long) Math.ceil(bytes / MEBIBYTE);
    }

    public DatabaseAdvice getAdvice() {
        return advice;
    }
}
