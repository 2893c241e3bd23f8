package crm.web.audit;

import crm.audit.AuditQueries;
import crm.audit.AuditRow;
import crm.audit.HeadsQueries;
import crm.audit.HeadsRow;
import crm.web.support.UserSettings;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/** audit/list.xhtml: the audit trail, newest first. */
@Named
@ViewScoped
public class AuditListPage implements Serializable {

    private static final long serialVersionUID = 1;
    private static final int SIZE = 100;

    @Inject
    AuditQueries audit;

    @Inject
    HeadsQueries heads;

    @Inject
    UserSettings settings;

    private final AuditFilterForm filter = new AuditFilterForm();
    private final ArrayList<AuditRow> rows = new ArrayList<>();
    private String next;
    private HeadsRow signed;

    /** Starts from the newest line that matches. */
    public void search() {
        rows.clear();
        signed = heads.latest().orElse(null);
        next = null;
        more();
    }

    /** Adds the next lines below those shown. */
    public void more() {
        var slice = audit.page(filter.toFilter(settings.getZone()), next, SIZE);
        rows.addAll(slice.items());
        next = slice.next();
    }

    public AuditFilterForm getFilter() {
        return filter;
    }

    public List<AuditRow> getRows() {
        return rows;
    }

    /** What the links to a file with these lines end with. */
    public String getQuery() {
        var query = filter.toQuery(settings.getZone());
        return "&lang=" + settings.getLanguage() + (query.isEmpty() ? "" : "&" + query);
    }

    /** How many lines a file holds at most. */
    public int getMostInFile() {
        return AuditQueries.FILE_ROWS;
    }

    /** The last signed export, or null. */
    public HeadsRow getSigned() {
        return signed;
    }

    public boolean isMoreThere() {
        return next != null;
    }

    public List<String> getOutcomes() {
        return List.of("DONE", "REFUSED");
    }
}
