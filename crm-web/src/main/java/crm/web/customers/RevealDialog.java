package crm.web.customers;

import crm.reveal.RevealService;
import crm.reveal.SensitiveField;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;

/** Shows a masked value of the customer in the drawer to somebody who says what for. The value is kept for one answer. */
@Named
@ViewScoped
public class RevealDialog implements Serializable {

    private static final long serialVersionUID = 1;

    @Inject
    RevealService reveals;

    @Inject
    CustomerDrawer drawer;

    private boolean open;
    private List<SensitiveField> fields = List.of();
    private SensitiveField field;
    private String reason;
    private SensitiveField shown;
    private transient String value;

    public void start() {
        open = true;
        fields = List.copyOf(reveals.masked(drawer.getNumber()));
        field = fields.isEmpty() ? null : fields.get(0);
        reason = null;
        shown = null;
    }

    public void show() {
        value = reveals.reveal(drawer.getNumber(), field, reason);
        shown = field;
    }

    public boolean isOpen() {
        return open;
    }

    public List<SensitiveField> getFields() {
        return fields;
    }

    public SensitiveField getField() {
        return field;
    }

    public void setField(SensitiveField field) {
        this.field = field;
    }

    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = reason;
    }

    /** Which value stands below, or null. */
    public SensitiveField getShown() {
        return value == null ? null : shown;
    }

    public String getValue() {
        return value;
    }
}
