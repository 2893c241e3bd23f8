package crm.web.customers;

import crm.customerlist.CustomerRow;
import crm.followup.ActionRow;
import crm.followup.FollowUpQueries;
import crm.followup.FollowUpRow;
import crm.followup.FollowUpService;
import crm.followup.Visibility;
import crm.web.support.Notices;
import jakarta.enterprise.event.Event;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.Clock;
import java.util.List;

/**
 * Writes down a contact with the customer in the drawer, or corrects a record.
 *
 * <p>The version of the customer travels with it: who changed the customer meanwhile is not overwritten. What was typed is
 * kept; reading again takes over the present version.
 */
@Named
@ViewScoped
public class FollowUpDialog implements Serializable {

    private static final long serialVersionUID = 1;

    @Inject
    FollowUpService followUps;

    @Inject
    FollowUpQueries queries;

    @Inject
    CustomerDrawer drawer;

    @Inject
    Notices notices;

    @Inject
    Clock clock;

    @Inject
    Event<FollowUpSaved> saved;

    private CustomerRow customer;
    private FollowUpForm form = new FollowUpForm();
    private List<ActionRow> actions = List.of();

    public void start() {
        begin(new FollowUpForm());
    }

    /** The same of a row of a list, whether or not the drawer is open; what is written is read there too. */
    public void startFor(String number) {
        drawer.open(number);
        start();
    }

    public void correct(FollowUpRow record) {
        begin(FollowUpForm.correcting(record, clock.instant()));
    }

    private void begin(FollowUpForm blank) {
        customer = drawer.getView().row();
        form = blank;
        actions = queries.actions(customer.number());
    }

    public void readAgain() {
        drawer.reload();
        if (drawer.isOpen()) customer = drawer.getView().row();
    }

    public void save() {
        followUps.add(form.toRequest(customer.number(), customer.version()));
        notices.success("customers.followUp.saved", customer.name());
        drawer.show(DrawerTab.FOLLOW_UPS);
        drawer.reload();
        saved.fire(new FollowUpSaved(customer.number()));
    }

    public List<Visibility> getVisibilities() {
        return List.of(Visibility.values());
    }

    /** The calls and messages the record can be linked to. */
    public List<ActionRow> getActions() {
        return actions;
    }

    public boolean isOpen() {
        return customer != null;
    }

    public CustomerRow getCustomer() {
        return customer;
    }

    public FollowUpForm getForm() {
        return form;
    }
}
