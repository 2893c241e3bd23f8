package crm.dashboard;

import static crm.access.Permission.CUSTOMER_VIEW;
import static crm.access.Permission.DASHBOARD_VIEW;
import static crm.dashboard.DashboardRule.NOTHING_IN_SCOPE;
import static crm.dashboard.DashboardRule.SCOPE_NOT_OFFERED;

import crm.access.CurrentActor;
import crm.access.Requires;
import crm.lifecycle.Stage;
import crm.setting.RegisteredCard;
import crm.shared.Db;
import crm.shared.Settings;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How many customers stand where, from the counts kept with every change: no customer is read.
 *
 * <p>The counts are over the customers of {@code CUSTOMER_VIEW}, so that every figure has its rows; whoever may see a customer
 * as Backup alone does not count it, for each is counted once, where the responsible manager is.
 */
@Stateless
public class DashboardQueries {

    private static final List<Stage> CARDS =
            List.of(Stage.REGISTERED, Stage.PENDING_ACCOUNT_OPENING, Stage.PENDING_FUNDING, Stage.FUNDED, Stage.TRADED);

    @Inject
    Db db;

    @Inject
    CurrentActor actor;

    @Inject
    Settings settings;

    /** Where the reader's units begin. */
    private record Roots(List<Long> ids, List<String> codes) {}

    /**
     * The cards for a scope.
     *
     * @param scope null for the reader's usual one: the own customers, else as far as the reader sees
     * @throws crm.shared.RuleViolation where the reader may not have it counted
     */
    @Requires(DASHBOARD_VIEW)
    public DashboardCounts counts(DashboardScope scope) {
        var roots = roots();
        var scopes = offered(roots);
        if (scopes.isEmpty()) throw NOTHING_IN_SCOPE.violatedBy();
        var wanted = scope == null ? usual(scopes) : scope;
        if (!scopes.contains(wanted)) throw SCOPE_NOT_OFFERED.violatedBy(wanted);
        var byUnit = wanted == DashboardScope.TEAM || wanted == DashboardScope.BELOW;
        var today = settings.today();
        return new DashboardCounts(
                wanted, scopes, today, byUnit ? roots.codes() : List.of(), cards(read(wanted, roots, today)));
    }

    private static DashboardScope usual(List<DashboardScope> scopes) {
        return scopes.contains(DashboardScope.ME) ? DashboardScope.ME : scopes.get(scopes.size() - 1);
    }

    private List<DashboardScope> offered(Roots roots) {
        var reach = actor.scope(CUSTOMER_VIEW);
        var offered = new ArrayList<DashboardScope>();
        if (actor.managerId() != null && !reach.isEmpty() && settings.hasManagers()) offered.add(DashboardScope.ME);
        if (!reach.units().isEmpty()) offered.add(DashboardScope.TEAM);
        if (reach.units().size() > roots.ids().size()) offered.add(DashboardScope.BELOW);
        if (reach.all()) offered.add(DashboardScope.ALL);
        return offered;
    }

    private Roots roots() {
        var units = actor.scope(CUSTOMER_VIEW).units();
        if (units.isEmpty()) return new Roots(List.of(), List.of());
        var rows = db.query(h -> h.createQuery("""
                        select u.id, u.code from org_unit u where u.id = any (:units) and not exists (
                          select from org_unit_parent p where p.unit_id = u.id and p.parent_id = any (:units)
                            and p.from_day <= :today::date and (p.to_day is null or p.to_day > :today::date))
                        order by u.code""")
                .bindArray("units", Long.class, units.toArray())
                .bind("today", settings.today())
                .map((row, context) -> Map.entry(row.getLong(1), row.getString(2)))
                .list());
        return new Roots(
                rows.stream().map(Map.Entry::getKey).toList(),
                rows.stream().map(Map.Entry::getValue).toList());
    }

    private Map<Stage, LifecycleCard> read(DashboardScope scope, Roots roots, LocalDate today) {
        var reach = actor.scope(CUSTOMER_VIEW);
        var units = List.copyOf(reach.units());
        return db.query(h -> {
            var counts = new CountReader(h, today, settings.hasManagers());
            return switch (scope) {
                case ME -> counts.ofManager(actor.managerId(), reach.manager() != null, reach.all() ? null : units);
                case TEAM -> counts.ofUnits(roots.ids());
                case BELOW -> counts.ofUnits(units);
                case ALL -> counts.ofAll();
            };
        });
    }

    private List<LifecycleCard> cards(Map<Stage, LifecycleCard> found) {
        var cards = new ArrayList<>(CARDS.stream()
                .map(stage -> found.getOrDefault(stage, LifecycleCard.empty(stage)))
                .toList());
        if (settings.text("dashboard.registered-card").equals(RegisteredCard.OWN.name())) return cards;
        var registered = cards.remove(0);
        cards.set(0, cards.get(0).with(registered));
        return cards;
    }
}
