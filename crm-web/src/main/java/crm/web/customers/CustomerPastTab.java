package crm.web.customers;

import crm.ingest.CustomerPast;
import crm.ingest.PastQueries;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.OffsetDateTime;

/** In the drawer's audit tab: the customer as this system knew the customer at a moment. */
@Named
@ViewScoped
public class CustomerPastTab implements Serializable {

    private static final long serialVersionUID = 1;

    @Inject
    PastQueries customers;

    @Inject
    CustomerDrawer drawer;

    private OffsetDateTime at;
    private CustomerPast found;

    public void show() {
        found = null;
        found = customers.at(drawer.getNumber(), at);
    }

    /** The answer of the customer that is shown; null before somebody asked. */
    public CustomerPast getFound() {
        return found != null && found.number().equals(drawer.getNumber()) ? found : null;
    }

    public OffsetDateTime getAt() {
        return at;
    }

    public void setAt(OffsetDateTime at) {
        this.at = at;
    }
}
