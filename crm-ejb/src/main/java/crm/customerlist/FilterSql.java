package crm.customerlist;

import static crm.customerlist.CustomerListRule.UNUSABLE_VALUE;
import static java.util.stream.Collectors.toMap;

import crm.access.AccessRule;
import crm.access.Actor;
import crm.access.DataScope;
import crm.shared.Money;
import crm.shared.Settings;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** Turns a filter into conditions, for one actor at one moment. */
final class FilterSql {

    private static final String ME = "me";

    private final Handle handle;
    private final Actor actor;
    private final Settings settings;
    private final Clock clock;
    private final CustomerFilter filter;
    private final Where where = new Where();
    private final boolean everybodys;
    private Reach reach;
    private ZoneId zone;

    private FilterSql(
            Handle handle,
            Actor actor,
            Settings settings,
            Clock clock,
            Reach reach,
            CustomerFilter filter,
            boolean everybodys) {
        this.handle = handle;
        this.everybodys = everybodys;
        this.actor = actor;
        this.settings = settings;
        this.clock = clock;
        this.reach = reach;
        this.filter = filter;
    }

    /** @throws crm.shared.RuleViolation when the actor may not filter by a criterion, or it names what is not there */
    static CustomerQuery query(
            Handle handle,
            Actor actor,
            Settings settings,
            Clock clock,
            Reach reach,
            CustomerFilter filter,
            CustomerSort sort) {
        var sql = new FilterSql(handle, actor, settings, clock, reach, filter, false);
        filter.conditions().forEach(sql::add);
        if (sort.permission() != null) sql.only(sort.range);
        return new CustomerQuery(sql.reach, sql.where, filter);
    }

    /** The filter of the house itself, which may ask for everything of all customers. */
    static CustomerQuery ofTheHouse(Handle handle, Actor actor, Settings settings, Clock clock, CustomerFilter filter) {
        var all = new Reach(DataScope.ALL, DataScope.ALL);
        var sql = new FilterSql(handle, actor, settings, clock, all, filter, true);
        filter.conditions().forEach(sql::add);
        return new CustomerQuery(sql.reach, sql.where, filter);
    }

    private void add(Criterion criterion, Condition condition) {
        if (criterion.permission != null && !everybodys) only(criterion);
        if (condition instanceof Condition.Values values) values(criterion, values.values());
        else if (condition instanceof Condition.Days days) days(criterion, days);
        else if (condition instanceof Condition.Amounts amounts) amounts(criterion, amounts);
        else if (condition instanceof Condition.Flag flag) flag(criterion, flag.on());
        else if (condition instanceof Condition.Count count) {
            where.and(criterion, criterion.column + " <= ?", today().plusDays(count.days()));
        }
    }

    /** A value is compared only where the reader may see it: filter and order would tell what the column hides. */
    private void only(Criterion criterion) {
        if (!actor.can(criterion.permission)) {
            throw AccessRule.NOT_PERMITTED.violatedBy(criterion.permission.name());
        }
        var sight = Sight.of(actor, criterion.permission);
        if (!sight.all()) where.and(criterion, sight.condition());
    }

    private void values(Criterion criterion, List<String> values) {
        switch (criterion) {
            case SEARCH -> Search.add(values.get(0), actor, where);
            case REGION ->
                where.and(criterion, "(c.user_region = any (?) or c.active_region = any (?))", values, values);
            case TAG -> where.and(criterion, "c.tags && ?", values);
            case ALL_TAGS -> where.and(criterion, "c.tags @> ?", values);
            case UNIT -> units(values);
            case TEAM -> in(Criterion.TEAM, existing(Criterion.TEAM, values));
            case MANAGER -> managers(values);
            case ROLE -> {
                // part of the manager's condition
            }
            default -> where.andIn(criterion, criterion.column, values);
        }
    }

    /** The ids of units by their codes. */
    private List<Long> existing(Criterion criterion, List<String> codes) {
        var known = handle
                .createQuery("select code, id from org_unit where code = any (:codes)")
                .bindArray("codes", String.class, codes.toArray())
                .map((row, context) -> Map.entry(row.getString(1), row.getLong(2)))
                .stream()
                .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
        for (var code : codes) {
            if (!known.containsKey(code)) throw UNUSABLE_VALUE.violatedBy(criterion.parameter, code);
        }
        return List.copyOf(known.values());
    }

    private void in(Criterion criterion, List<Long> units) {
        if (reach.canNarrow()) reach = reach.in(units);
        else where.andIn(criterion, criterion.column, units);
    }

    private void units(List<String> codes) {
        existing(Criterion.UNIT, codes);
        var units = handle.createQuery("select distinct below.id from org_unit u,"
                        + " unnest(units_below(u.id, :day)) as below(id) where u.code = any (:codes)")
                .bindArray("codes", String.class, codes.toArray())
                .bind("day", today())
                .mapTo(Long.class)
                .list();
        in(Criterion.UNIT, units);
    }

    private void managers(List<String> names) {
        var managers = names.stream().map(this::manager).toList();
        var role = filter.values(Criterion.ROLE);
        if (role.equals(List.of(Criterion.RESPONSIBLE))) {
            where.andIn(Criterion.MANAGER, "c.responsible_id", managers);
            return;
        }
        var owned = "c.id in (select fo.customer_id from ownership fo where fo.manager_id = any (?) and fo.ended_at is"
                + " null";
        if (role.isEmpty()) where.and(Criterion.MANAGER, owned + ")", managers);
        else where.and(Criterion.MANAGER, owned + " and fo.role = ?)", managers, role.get(0));
    }

    private Long manager(String name) {
        if (name.equals(ME) && actor.managerId() != null) return actor.managerId();
        return handle.createQuery(
                        "select m.id from account_manager m left join app_user u on u.id = m.user_id where u.name ="
                                + " lower(:name) or m.id::text = :name order by u.name = lower(:name) desc limit 1")
                .bind("name", name)
                .mapTo(Long.class)
                .findOne()
                .orElseThrow(() -> UNUSABLE_VALUE.violatedBy(Criterion.MANAGER.parameter, name));
    }

    private void days(Criterion criterion, Condition.Days days) {
        if (criterion.kind == Kind.DAYS) {
            if (days.from() != null) where.and(criterion, criterion.column + " >= ?", days.from());
            if (days.to() != null) where.and(criterion, criterion.column + " <= ?", days.to());
            return;
        }
        if (days.from() != null) where.and(criterion, criterion.column + " >= ?", start(days.from()));
        if (days.to() != null)
            where.and(criterion, criterion.column + " < ?", start(days.to().plusDays(1)));
    }

    private void amounts(Criterion criterion, Condition.Amounts amounts) {
        if (amounts.from() != null) where.and(criterion, criterion.column + " >= ?", minorUnits(amounts.from()));
        if (amounts.to() != null) where.and(criterion, criterion.column + " <= ?", minorUnits(amounts.to()));
    }

    private void flag(Criterion criterion, boolean on) {
        switch (criterion) {
            case UNOWNED -> where.and(criterion, criterion.column + (on ? " is not null" : " is null"));
            case NEVER_CONTACTED -> where.and(criterion, criterion.column + (on ? " is null" : " is not null"));
            case OVERDUE -> {
                var now = OffsetDateTime.now(clock);
                if (on) where.and(criterion, criterion.column + " < ?", now);
                else where.and(criterion, "(" + criterion.column + " is null or " + criterion.column + " >= ?)", now);
            }
            case ACTION -> action(on);
            default -> throw new IllegalStateException(criterion + " is no flag");
        }
    }

    /** The same as the database function customer_action_day, which the dashboard's counts go by. */
    private void action(boolean on) {
        var due = new StringBuilder("c.next_follow_up_at < ? or exists (select from task t where t.customer_id = c.id"
                + " and t.closed_at is null and t.day < ?)");
        var values = new ArrayList<Object>(List.of(start(today().plusDays(1)), today()));
        if (settings.hasManagers()) {
            due.append(" or c.reclaim_on <= ?");
            values.add(today().plusDays(ToDoReader.PROTECTION_DAYS));
        }
        where.and(Criterion.ACTION, on ? "(" + due + ")" : "(" + due + ") is not true", values.toArray());
    }

    private long minorUnits(BigDecimal amount) {
        return Money.minorUnits(amount, settings.text("brokerage.base-currency"));
    }

    private OffsetDateTime start(LocalDate day) {
        return day.atStartOfDay(zone()).toOffsetDateTime();
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), zone());
    }

    private ZoneId zone() {
        if (zone == null) zone = settings.zone();
        return zone;
    }
}
