package crm.web.audit;

import crm.audit.AuditQueries;
import crm.audit.AuditRow;
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
    UserSettings settings;

    private final AuditFilterForm filter = new AuditFilterForm();
    private final ArrayList<AuditRow> rows = new ArrayList<>();
    private String next;

    /** Starts from the newest line that matches. */
    public void search() {
        rows.clear();
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

    public boolean isMoreThere() {
        return next != null;
    }

    public List<String> getOutcomes() {
        return List.of("DONE", "REFUSED");
    }
}
