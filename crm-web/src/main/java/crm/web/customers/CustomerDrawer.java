package crm.web.customers;

import crm.customerlist.CustomerQueries;
import crm.customerlist.CustomerView;
import crm.web.support.Brokerage;
import crm.web.support.Permissions;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import java.util.stream.Stream;

/** The drawer beside the list: one customer, tab by tab, and the way to the customers before and after in the list. */
@Named
@ViewScoped
public class CustomerDrawer implements Serializable {

    private static final long serialVersionUID = 1;

    @Inject
    CustomerQueries customers;

    @Inject
    CustomerTabs tabs;

    @Inject
    Permissions permissions;

    @Inject
    Brokerage brokerage;

    private CustomerView view;
    private DrawerTab tab = DrawerTab.PROFILE;
    private Neighbours neighbours = Neighbours.NONE;
    private boolean gone;

    /** Shows a customer; a number that is out of reach is answered like one that does not exist. */
    public void open(String number) {
        view = customers.one(number);
        gone = false;
        tabs.load(tab, number);
    }

    /** Reads the customer again after a change; who has left the reader's scope by it is gone from the drawer. */
    public void reload() {
        if (view == null) return;
        var there = customers.byNumber(view.number());
        view = there.orElse(null);
        gone = view == null;
        if (view != null) tabs.load(tab, view.number());
    }

    public void show(DrawerTab wanted) {
        tab = wanted;
        tabs.load(tab, view.number());
    }

    /** Shows a customer where contacts are written down. */
    public void followUp(String number) {
        open(number);
        if (getTabs().contains(DrawerTab.FOLLOW_UPS)) show(DrawerTab.FOLLOW_UPS);
    }

    /** The list beside the drawer, for going to the customers before and after. */
    public void besides(List<String> numbers) {
        neighbours = new Neighbours(numbers);
    }

    public String getPrevious() {
        return neighbours.before(getNumber());
    }

    public String getNext() {
        return neighbours.after(getNumber());
    }

    public List<DrawerTab> getTabs() {
        return Stream.of(DrawerTab.values())
                .filter(t -> permissions.can(t.permission().name()))
                .filter(t -> t != DrawerTab.MANAGERS || brokerage.isManagers())
                .toList();
    }

    public DrawerTab getTab() {
        return tab;
    }

    public CustomerView getView() {
        return view;
    }

    public String getNumber() {
        return view == null ? null : view.number();
    }

    /** The one customer, for the dialogs. */
    public CustomerSelection getSelection() {
        return CustomerSelection.of(List.of(view.row()));
    }

    /** True when the customer shown has left the reader's scope meanwhile. */
    public boolean isGone() {
        return gone;
    }

    public boolean isOpen() {
        return view != null;
    }
}
