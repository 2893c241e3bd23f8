package crm.web.support;

import jakarta.faces.component.UIData;
import jakarta.faces.context.FacesContext;
import jakarta.faces.event.PhaseId;
import org.primefaces.component.column.Column;

/**
 * A column of a table, in place of the library's: whether it is shown, and in which style, is the same in all rows, and is asked
 * for once a phase. A list of customers has forty columns of which a dozen are shown, in fifty rows.
 */
public class TableColumn extends Column {

    private PhaseId asked;
    private boolean shown;
    private PhaseId styled;
    private String style;

    @Override
    public boolean isRendered() {
        if (!isInRow()) return super.isRendered();
        var phase = FacesContext.getCurrentInstance().getCurrentPhaseId();
        if (phase != asked) {
            shown = super.isRendered();
            asked = phase;
        }
        return shown;
    }

    @Override
    public String getStyleClass() {
        if (!isInRow()) return super.getStyleClass();
        var phase = FacesContext.getCurrentInstance().getCurrentPhaseId();
        if (phase != styled) {
            style = super.getStyleClass();
            styled = phase;
        }
        return style;
    }

    private boolean isInRow() {
        return getParent() instanceof UIData table && table.getRowIndex() >= 0;
    }
}
