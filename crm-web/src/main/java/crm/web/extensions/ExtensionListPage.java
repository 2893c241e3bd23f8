package crm.web.extensions;

import crm.assignment.ExtensionQueries;
import crm.assignment.ExtensionRow;
import crm.assignment.ExtensionService;
import crm.assignment.IdStretch;
import crm.shared.Slice;
import crm.web.support.KeysetTable;
import crm.web.support.Notices;
import crm.web.support.Paging;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;

/** extensions/list.xhtml: the requests a lead answers, and those that were answered. */
@Named
@ViewScoped
public class ExtensionListPage implements Serializable {

    private static final long serialVersionUID = 1;

    @Inject
    ExtensionQueries queries;

    @Inject
    ExtensionService extensions;

    @Inject
    Notices notices;

    private final KeysetTable<ExtensionRow> table = new KeysetTable<>(ExtensionRow::id, this::page);
    private boolean answered;
    private ExtensionRow chosen;
    private String reason;

    private Slice<ExtensionRow> page(Paging paging) {
        return queries.page(
                !answered, new IdStretch(IdStretch.To.valueOf(paging.to().name()), paging.cursor(), paging.size()));
    }

    public void choose(ExtensionRow row) {
        chosen = row;
        reason = null;
    }

    public void grant() {
        extensions.grant(chosen.id(), reason);
        notices.success("extensions.list.granted", chosen.customer());
    }

    public void refuse() {
        extensions.refuse(chosen.id(), reason);
        notices.success("extensions.list.refused", chosen.customer());
    }

    public KeysetTable<ExtensionRow> getTable() {
        return table;
    }

    /** Whether those are shown that were answered, instead of those that wait. */
    public boolean isAnswered() {
        return answered;
    }

    public void setAnswered(boolean answered) {
        this.answered = answered;
    }

    public ExtensionRow getChosen() {
        return chosen;
    }

    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = reason;
    }
}
