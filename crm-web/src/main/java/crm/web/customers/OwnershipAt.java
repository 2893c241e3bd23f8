package crm.web.customers;

import crm.assignment.ExplainQueries;
import crm.assignment.OwnershipExplanation;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.OffsetDateTime;

/** In the drawer's tab of managers: who looked after the customer at a moment, and why. */
@Named
@ViewScoped
public class OwnershipAt implements Serializable {

    private static final long serialVersionUID = 1;

    @Inject
    ExplainQueries explanations;

    @Inject
    CustomerDrawer drawer;

    private OffsetDateTime at;
    private OwnershipExplanation found;

    public void explain() {
        found = null;
        found = explanations.explain(drawer.getNumber(), at);
    }

    /** The answer of the customer that is shown; null before somebody asked. */
    public OwnershipExplanation getFound() {
        return found != null && found.customer().equals(drawer.getNumber()) ? found : null;
    }

    public OffsetDateTime getAt() {
        return at;
    }

    public void setAt(OffsetDateTime at) {
        this.at = at;
    }
}
