package crm.web.customers;

import crm.assignment.OwnershipRole;
import crm.customerlist.CustomerQueries;
import crm.customerlist.FilterOptions;
import crm.customerlist.ManagerRow;
import crm.customerlist.UnitRow;
import crm.lifecycle.ApplicationState;
import crm.lifecycle.Stage;
import crm.web.support.Permissions;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.text.Collator;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What can be chosen in the filters and dialogs of the customer list. */
@Named
@RequestScoped
public class CustomerChoices {

    static final String ME = "me";
    private static final List<String> NEAR = List.of("HK", "CN", "MO", "TW", "SG");

    @Inject
    CustomerQueries customers;

    @Inject
    Labels labels;

    @Inject
    Permissions permissions;

    private FilterOptions options;
    private List<String> regions;

    public List<ManagerRow> getManagers() {
        return options().managers().stream().filter(m -> m.user() != null).toList();
    }

    /** The managers some text means, by name, user name or team, the reader first who is one. */
    public List<String> complete(String typed) {
        var wanted = typed.strip().toLowerCase(Locale.ROOT);
        var meant = options().manager() && labels.me().toLowerCase(Locale.ROOT).contains(wanted);
        var me = meant ? Stream.of(ME) : Stream.<String>of();
        return Stream.concat(
                        me, getManagers().stream().filter(m -> meant(m, wanted)).map(ManagerRow::user))
                .toList();
    }

    private boolean meant(ManagerRow manager, String wanted) {
        return Stream.of(manager.user(), manager.nameLocal(), manager.nameLatin(), labels.team(manager))
                .anyMatch(text -> text != null && text.toLowerCase(Locale.ROOT).contains(wanted));
    }

    /** "Minnie Leung · Central 2". */
    public String managerLabel(String user) {
        return getManagers().stream()
                .filter(manager -> manager.user().equals(user))
                .findFirst()
                .map(manager -> labels.person(manager) + " · " + labels.team(manager))
                .orElseGet(() -> managerName(user));
    }

    public List<UnitRow> getUnits() {
        return options().units();
    }

    /** The neighbours first, then all by name. */
    public List<String> getRegions() {
        if (regions == null) {
            var byName = Comparator.comparing(labels::region, Collator.getInstance(labels.locale()));
            regions = Stream.concat(
                            NEAR.stream(),
                            Stream.of(Locale.getISOCountries())
                                    .filter(code -> !NEAR.contains(code))
                                    .sorted(byName))
                    .toList();
        }
        return regions;
    }

    /** The regions some text means, by name or code. */
    public List<String> completeRegion(String typed) {
        var wanted = typed.strip().toLowerCase(Locale.ROOT);
        return getRegions().stream()
                .filter(code -> Stream.of(labels.region(code), code)
                        .anyMatch(text -> text.toLowerCase(Locale.ROOT).contains(wanted)))
                .toList();
    }

    public List<Stage> getStages() {
        return List.of(Stage.values());
    }

    public List<OwnershipRole> getRoles() {
        return List.of(OwnershipRole.values());
    }

    public List<ApplicationState> getApplicationStates() {
        return List.of(ApplicationState.values());
    }

    public List<String> getParties() {
        return List.of("INDIVIDUAL", "JOINT", "CORPORATE");
    }

    public List<String> getVerificationStatuses() {
        return List.of("UNVERIFIED", "PENDING", "VERIFIED", "FAILED", "EXPIRED");
    }

    public List<String> getLanguages() {
        return List.of("zh-Hant", "zh-Hans", "en");
    }

    /** The days a filter on the end of protection offers. */
    public List<Integer> getDaysAhead() {
        return List.of(0, 1, 3, 7, 14, 30);
    }

    String managerName(String user) {
        if (user.equals(ME)) return labels.me();
        return getManagers().stream()
                .filter(manager -> user.equals(manager.user()))
                .findFirst()
                .map(labels::person)
                .orElse(user);
    }

    String unitName(String code) {
        return getUnits().stream()
                .filter(unit -> unit.code().equals(code))
                .findFirst()
                .map(labels::unit)
                .orElse(code);
    }

    private FilterOptions options() {
        if (options == null) {
            options = permissions.can("CUSTOMER_VIEW") // who writes rules may see no customers
                    ? customers.options()
                    : new FilterOptions(List.of(), List.of(), false);
        }
        return options;
    }
}
