package crm.web.customers;

import crm.web.support.Columns;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The columns of the customer list; the customer's name always stands in front. */
public final class CustomerColumns {

    private static final List<String> ALL = List.of(
            "number",
            "stage",
            "regions",
            "userRegion",
            "activeRegion",
            "source",
            "managers",
            "acquirer",
            "opener",
            "service",
            "backup",
            "unit",
            "tier",
            "level",
            "intent",
            "tags",
            "assets",
            "protected",
            "lastContact",
            "nextFollowUp",
            "followUps",
            "registered",
            "stageSince",
            "opened",
            "funded",
            "traded",
            "applicationState",
            "party",
            "language",
            "campaign",
            "phone",
            "email",
            "idDocument",
            "verifications",
            "lastRemark");
    private static final Set<String> STANDARD = new LinkedHashSet<>(List.of(
            "stage",
            "regions",
            "source",
            "managers",
            "level",
            "tags",
            "assets",
            "protected",
            "lastContact",
            "nextFollowUp",
            "registered"));
    /** What a manager works by. */
    private static final Set<String> DASHBOARD = new LinkedHashSet<>(List.of(
            "stage",
            "userRegion",
            "activeRegion",
            "level",
            "tags",
            "assets",
            "protected",
            "lastContact",
            "nextFollowUp",
            "stageSince"));
    /** What is there only where customers have account managers. */
    private static final Set<String> OF_MANAGERS =
            Set.of("managers", "acquirer", "opener", "service", "backup", "protected");

    private static final String CUSTOMER = "customer"; // always shown
    /** Where a column sorts under another name than its own. */
    private static final Map<String, String> OF_SORT = Map.of("protectedUntil", "protected", "name", CUSTOMER);

    private CustomerColumns() {}

    static Columns standard() {
        return new Columns(ALL, STANDARD);
    }

    /** The columns of the dashboard. */
    public static Columns dashboard() {
        return new Columns(ALL, DASHBOARD);
    }

    /** Leaves out what is about account managers. */
    public static void withoutManagers(Columns columns) {
        columns.withhold(OF_MANAGERS);
    }

    /** What differs from the standard, for the address; empty where nothing does. */
    static List<String> chosen(Columns columns) {
        return chosen(columns, STANDARD);
    }

    /** The same on the dashboard. */
    public static List<String> chosenOnDashboard(Columns columns) {
        return chosen(columns, DASHBOARD);
    }

    private static List<String> chosen(Columns columns, Set<String> standard) {
        var usual = new LinkedHashSet<>(standard);
        usual.retainAll(columns.getAll());
        return Set.copyOf(columns.getShown()).equals(usual) ? List.of() : columns.getShown();
    }

    /** Shows the columns an address names, and the one the list is sorted by. */
    public static void show(Columns columns, List<String> wanted, String sort) {
        if (!wanted.isEmpty()) columns.setShown(wanted);
        var column = sort == null ? CUSTOMER : OF_SORT.getOrDefault(sort, sort);
        if (column.equals(CUSTOMER)
                || columns.shows(column)
                || !columns.getAll().contains(column)) return;
        var shown = new ArrayList<>(columns.getShown());
        shown.add(column);
        columns.setShown(shown);
    }
}
