package crm.web.customers;

import crm.access.Permission;
import crm.customerlist.SavedView;
import crm.customerlist.SavedViewQueries;
import crm.customerlist.SavedViewService;
import crm.web.support.Brokerage;
import crm.web.support.Notices;
import crm.web.support.Permissions;
import crm.web.support.Texts;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The views above the customer list: those everybody has, and those the user saved. */
@Named
@ViewScoped
public class CustomerViews implements Serializable {

    private static final long serialVersionUID = 1;

    /** What everybody has, by the key of its name. */
    private static final Map<String, String> SHIPPED = shipped();

    @Inject
    SavedViewQueries queries;

    @Inject
    SavedViewService service;

    @Inject
    CustomerListPage page;

    @Inject
    Permissions permissions;

    @Inject
    Brokerage brokerage;

    @Inject
    Texts texts;

    @Inject
    Notices notices;

    private List<SavedView> saved;
    private String name;

    private static Map<String, String> shipped() {
        var views = new LinkedHashMap<String, String>();
        views.put("all", "");
        views.put("overdue", "overdue=true&sort=nextFollowUp");
        views.put("ending", "protectedWithin=3&sort=protectedUntil");
        views.put("neverContacted", "neverContacted=true");
        views.put("fundedNoTrade", "stage=FUNDED");
        views.put("inPool", "unowned=true");
        return views;
    }

    public List<ViewTab> getTabs() {
        var shown = page.query();
        return Stream.concat(
                        SHIPPED.entrySet().stream()
                                .filter(view -> !view.getKey().equals("inPool")
                                        || permissions.can(Permission.ASSIGNMENT_ASSIGN.name()))
                                .filter(view -> !view.getKey().equals("ending") || brokerage.isManagers())
                                .map(view -> tab(
                                        null,
                                        texts.of("customers.list.view." + view.getKey()),
                                        view.getValue(),
                                        List.of(),
                                        shown)),
                        saved().stream().map(view -> tab(view.id(), view.name(), view.query(), view.columns(), shown)))
                .toList();
    }

    private static ViewTab tab(Long id, String label, String query, List<String> columns, String shown) {
        return new ViewTab(id, label, CustomerListAddress.of(query, columns), query.equals(shown));
    }

    private List<SavedView> saved() {
        if (saved == null) saved = queries.own();
        return saved;
    }

    public void start() {
        name = null;
    }

    /** Keeps the list as it is shown under a name. */
    public void save() {
        service.save(name, page.query(), CustomerColumns.chosen(page.getColumns()));
        saved = null;
        notices.success("customers.saveView.saved", name);
    }

    /** Forgets the saved view that is shown; the list stays as it is. */
    public void delete() {
        var shown = getSaved();
        service.delete(shown.id());
        saved = null;
        notices.success("customers.saveView.deleted", shown.label());
    }

    /** The saved view that is shown, or null. */
    public ViewTab getSaved() {
        return getTabs().stream()
                .filter(tab -> tab.active() && tab.id() != null)
                .findFirst()
                .orElse(null);
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }
}
