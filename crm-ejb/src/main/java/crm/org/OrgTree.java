package crm.org;

import crm.access.AccessRule;
import crm.access.Permission;
import crm.access.UnitReach;
import crm.shared.Db;
import crm.shared.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * The tree from day to day: where a unit hangs, and what it is called. Whoever changes it does so alone.
 *
 * <p>Nothing is done on the day a change takes effect: scopes, row-level security and figures ask the tree of their day.
 */
@ApplicationScoped
class OrgTree {

    private static final String CYCLE = """
        select d.day from (select :day::date as day union
          select x from org_unit_parent p, unnest(array[p.from_day, p.to_day]) x where x > :day) d
        where :parent = any (units_below(:unit, d.day)) order by d.day limit 1
        """;

    @Inject
    Db db;

    @Inject
    UnitReach reach;

    @Inject
    Settings settings;

    /** A unit as it stands in the table. */
    record Unit(long id, String code, UnitKind kind) {}

    /** A stretch of days in which a unit hangs below another. */
    record Place(long id, Long parentId, String parent, LocalDate from, LocalDate to) {}

    /** The predicate over {@code org_unit} under an alias: there today, and no end is known; binds {@code today}. */
    static String open(String alias) {
        return "exists (select from org_unit_parent op where op.unit_id = " + alias
                + ".id and op.from_day <= :today and (op.to_day is null or op.to_day > :today)) and exists (select from"
                + " org_unit_parent oe where oe.unit_id = " + alias + ".id and oe.to_day is null)";
    }

    /** Two changes that are right each by itself may not be so together: one waits for the other. */
    void lock() {
        db.run(h -> h.execute("select pg_advisory_xact_lock(hashtext('org-tree'))"));
    }

    /** A unit within reach, whose row nobody takes a role or a manager into meanwhile. */
    Unit lock(Permission permission, String code) {
        lock();
        var scope = reach.of(permission);
        return unit(code, " for update")
                .filter(unit -> scope.all() || scope.units().contains(unit.id()))
                .orElseThrow(() -> AccessRule.NOT_FOUND.violatedBy(String.valueOf(code)));
    }

    /** A unit within reach below which another may hang from a day on, for good. */
    Unit parent(Permission permission, String code, LocalDate day) {
        var scope = reach.of(permission);
        var parent = unit(code, "")
                .filter(unit -> scope.all() || scope.units().contains(unit.id()))
                .orElseThrow(() -> OrgRule.PARENT_UNKNOWN.violatedBy(String.valueOf(code), day));
        var places = places(parent.id());
        if (places.stream().noneMatch(place -> covers(place, day))) {
            throw OrgRule.PARENT_UNKNOWN.violatedBy(code, day);
        }
        var last = places.get(places.size() - 1);
        if (last.to() != null) throw OrgRule.PARENT_CLOSES.violatedBy(code, last.to());
        return parent;
    }

    private Optional<Unit> unit(String code, String lock) {
        return db.query(h -> h.createQuery("select id, code, kind from org_unit where code = :code" + lock)
                .bind("code", code)
                .map((row, context) -> new Unit(row.getLong(1), row.getString(2), UnitKind.valueOf(row.getString(3))))
                .findOne());
    }

    /** Where the unit hung, hangs and will hang, in order. */
    List<Place> places(long unit) {
        return db.query(h -> h.createQuery("select p.id, p.parent_id, o.code, p.from_day, p.to_day from"
                        + " org_unit_parent p left join org_unit o on o.id = p.parent_id where p.unit_id = :unit"
                        + " order by p.from_day")
                .bind("unit", unit)
                .map((row, context) -> new Place(
                        row.getLong(1),
                        row.getObject(2, Long.class),
                        row.getString(3),
                        row.getObject(4, LocalDate.class),
                        row.getObject(5, LocalDate.class)))
                .list());
    }

    /** The place on a day after which nothing is planned. */
    Place lastPlace(Unit unit, LocalDate day) {
        var places = places(unit.id());
        var last = places.get(places.size() - 1);
        if (last.from().isAfter(day)) {
            if (places.size() == 1) throw OrgRule.NOT_THERE.violatedBy(unit.code(), day);
            throw OrgRule.PLANNED.violatedBy(unit.code(), last.from());
        }
        if (last.to() == null) return last;
        if (last.to().isAfter(settings.today())) throw OrgRule.PLANNED.violatedBy(unit.code(), last.to());
        throw OrgRule.NOT_THERE.violatedBy(unit.code(), day);
    }

    /** Refuses a place within the unit itself, on that day or, by what is planned, on a later one. */
    void refuseCycle(Unit unit, Unit parent, LocalDate day) {
        db.query(h -> h.createQuery(CYCLE)
                        .bind("day", day)
                        .bind("unit", unit.id())
                        .bind("parent", parent.id())
                        .mapTo(LocalDate.class)
                        .findOne())
                .ifPresent(on -> {
                    throw OrgRule.CYCLE.violatedBy(unit.code(), parent.code(), on);
                });
        refuseKind(unit.kind(), parent.kind());
    }

    static void refuseKind(UnitKind kind, UnitKind above) {
        if (!kind.isBelow(above)) throw OrgRule.KIND_ORDER.violatedBy(kind, above);
    }

    static boolean covers(Place place, LocalDate day) {
        return !place.from().isAfter(day) && (place.to() == null || place.to().isAfter(day));
    }
}
