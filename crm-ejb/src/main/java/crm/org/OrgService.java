package crm.org;

import static crm.access.Permission.ORG_EDIT;

import crm.access.Requires;
import crm.audit.AuditEntry;
import crm.audit.AuditService;
import crm.shared.Db;
import crm.shared.Settings;
import crm.shared.SqlStates;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/**
 * Changes the organisation from a day on, today or later; what was before stays as it was, for figures of the past. See
 * docs/domain.md, section 7.6.
 */
@Stateless
public class OrgService {

    private static final String CODE = "[A-Z0-9][A-Z0-9-]{0,29}";
    private static final Set<String> CALENDARS = Set.of("HK", "CN", "SG", "US");
    private static final String IN_USE = "23503"; // foreign key violation

    @Inject
    Db db;

    @Inject
    OrgTree tree;

    @Inject
    OrgNames names;

    @Inject
    Closing closing;

    @Inject
    AuditService audit;

    @Inject
    Settings settings;

    /** Adds a unit. */
    @Requires(ORG_EDIT)
    public void add(UnitRequest wanted, String reason) {
        if (!wanted.code().matches(CODE)) throw OrgRule.CODE_UNUSABLE.violatedBy(wanted.code());
        if (wanted.kind() == null || wanted.kind() == UnitKind.HEAD_OFFICE) throw OrgRule.KIND.violatedBy();
        wanted.names().check();
        if (wanted.calendar() == null || !CALENDARS.contains(wanted.calendar())) {
            throw OrgRule.CALENDAR.violatedBy(String.valueOf(wanted.calendar()));
        }
        refuse(wanted.from(), reason);
        tree.lock();
        var parent = tree.parent(ORG_EDIT, wanted.parent(), wanted.from());
        OrgTree.refuseKind(wanted.kind(), parent.kind());
        var id = insert(wanted);
        hang(id, parent.id(), wanted.from());
        var facts = wanted.names().facts();
        facts.put("level", wanted.kind());
        facts.put("parent", parent.code());
        facts.put("from", wanted.from());
        facts.put("calendar", wanted.calendar());
        audit.record(AuditEntry.ofSystem("org.unit-added", wanted.code())
                .because(reason)
                .with(facts));
    }

    /** Moves a unit with all below it. Who reaches it changes on that day, without anybody doing anything. */
    @Requires(ORG_EDIT)
    public void move(String code, String parentCode, LocalDate from, String reason) {
        refuse(from, reason);
        var unit = tree.lock(ORG_EDIT, code);
        if (unit.kind() == UnitKind.HEAD_OFFICE) throw OrgRule.HEAD_OFFICE.violatedBy();
        var place = tree.lastPlace(unit, from);
        var parent = tree.parent(ORG_EDIT, parentCode, from);
        if (place.parentId() == parent.id()) throw OrgRule.SAME_PARENT.violatedBy(code, parentCode);
        tree.refuseCycle(unit, parent, from);
        if (place.from().equals(from)) {
            db.run(h -> h.execute("update org_unit_parent set parent_id = ? where id = ?", parent.id(), place.id()));
        } else {
            end(place, from);
            hang(unit.id(), parent.id(), from);
        }
        audit.record(AuditEntry.ofSystem("org.unit-moved", code)
                .because(reason)
                .change(Map.of("parent", place.parent()), facts("parent", parent.code(), "from", from)));
    }

    /** Calls a unit by other names. */
    @Requires(ORG_EDIT)
    public void rename(String code, UnitNames wanted, LocalDate from, String reason) {
        wanted.check();
        refuse(from, reason);
        var unit = tree.lock(ORG_EDIT, code);
        if (tree.places(unit.id()).stream().noneMatch(place -> OrgTree.covers(place, from))) {
            throw OrgRule.NOT_THERE.violatedBy(code, from);
        }
        var before = current(unit.id());
        names.keep(unit.id(), wanted, from);
        var after = wanted.facts();
        after.put("from", from);
        audit.record(
                AuditEntry.ofSystem("org.unit-renamed", code).because(reason).change(before.facts(), after));
    }

    /**
     * Closes a unit that nobody and nothing is left in.
     *
     * @param from the first day on which it is no more
     */
    @Requires(ORG_EDIT)
    public void close(String code, LocalDate from, String reason) {
        refuse(from, reason);
        var unit = tree.lock(ORG_EDIT, code);
        if (unit.kind() == UnitKind.HEAD_OFFICE) throw OrgRule.HEAD_OFFICE.violatedBy();
        var place = tree.lastPlace(unit, from);
        if (place.from().equals(from)) throw OrgRule.CLOSED_TOO_EARLY.violatedBy(code, place.from());
        closing.refuseNeeded(unit, from);
        end(place, from);
        audit.record(
                AuditEntry.ofSystem("org.unit-closed", code).because(reason).with(facts("from", from)));
    }

    /** Takes back what was to happen to a unit on a day still to come. */
    @Requires(ORG_EDIT)
    public void takeBack(String code, OrgPlanKind kind, LocalDate day, String reason) {
        if (day == null) throw OrgRule.DAY_MISSING.violatedBy();
        refuseReason(reason);
        var unit = tree.lock(ORG_EDIT, code);
        var done = day.isAfter(settings.today()) && kind != null && undone(unit, kind, day);
        if (!done) throw OrgRule.NOTHING_PLANNED.violatedBy(code, day);
        audit.record(AuditEntry.ofSystem("org.plan-withdrawn", code)
                .because(reason)
                .with(facts("planned", kind, "from", day)));
    }

    private boolean undone(OrgTree.Unit unit, OrgPlanKind kind, LocalDate day) {
        var places = tree.places(unit.id());
        var last = places.get(places.size() - 1);
        return switch (kind) {
            case OPEN -> places.size() == 1 && last.from().equals(day) && dropped(unit);
            case MOVE -> {
                if (places.size() < 2 || !last.from().equals(day) || last.to() != null) yield false;
                var before = places.get(places.size() - 2);
                var parent = tree.parent(ORG_EDIT, before.parent(), day);
                tree.refuseCycle(unit, parent, day);
                db.run(h -> {
                    h.execute("delete from org_unit_parent where id = ?", last.id());
                    h.execute("update org_unit_parent set to_day = null where id = ?", before.id());
                });
                yield true;
            }
            case CLOSE -> {
                if (!day.equals(last.to())) yield false;
                tree.parent(ORG_EDIT, last.parent(), day);
                yield db.query(h -> h.execute("update org_unit_parent set to_day = null where id = ?", last.id())) == 1;
            }
            case RENAME ->
                db.query(h -> h.execute("delete from org_unit_name where unit_id = ? and from_day = ?", unit.id(), day))
                        == 1;
        };
    }

    private boolean dropped(OrgTree.Unit unit) {
        try {
            db.run(h -> {
                h.execute("delete from org_unit_parent where unit_id = ?", unit.id());
                h.execute("delete from org_unit where id = ?", unit.id());
            });
        } catch (UnableToExecuteStatementException refused) {
            if (!SqlStates.of(refused).equals(IN_USE)) throw refused;
            throw OrgRule.IN_USE.violatedBy(unit.code());
        }
        return true;
    }

    private long insert(UnitRequest wanted) {
        return db.query(h -> h.createQuery("insert into org_unit (id, code, kind, name, name_hant, name_hans, calendar)"
                                + " values (nextval('org_unit_seq'), :code, :kind, :name, :hant, :hans, :calendar)"
                                + " on conflict (code) do nothing returning id")
                        .bind("code", wanted.code())
                        .bind("kind", wanted.kind())
                        .bind("name", wanted.names().name())
                        .bind("hant", wanted.names().nameHant())
                        .bind("hans", wanted.names().nameHans())
                        .bind("calendar", wanted.calendar())
                        .mapTo(Long.class)
                        .findOne())
                .orElseThrow(() -> OrgRule.CODE_TAKEN.violatedBy(wanted.code()));
    }

    private void hang(long unit, long parent, LocalDate from) {
        db.run(h -> h.execute(
                "insert into org_unit_parent (unit_id, parent_id, from_day) values (?, ?, ?)", unit, parent, from));
    }

    private void end(OrgTree.Place place, LocalDate day) {
        db.run(h -> h.execute("update org_unit_parent set to_day = ? where id = ?", day, place.id()));
    }

    private UnitNames current(long unit) {
        return db.query(h -> h.createQuery("select name, name_hant, name_hans from org_unit where id = :unit")
                .bind("unit", unit)
                .map((row, context) -> new UnitNames(row.getString(1), row.getString(2), row.getString(3)))
                .one());
    }

    private void refuse(LocalDate day, String reason) {
        if (day == null) throw OrgRule.DAY_MISSING.violatedBy();
        if (day.isBefore(settings.today())) throw OrgRule.DAY_PAST.violatedBy(day);
        refuseReason(reason);
    }

    private static void refuseReason(String reason) {
        if (reason == null || reason.isBlank() || reason.length() > 1_000) throw OrgRule.REASON.violatedBy();
    }

    private static Map<String, Object> facts(Object... keysAndValues) {
        var facts = new LinkedHashMap<String, Object>();
        for (int i = 0; i < keysAndValues.length; i += 2) facts.put((String) keysAndValues[i], keysAndValues[i + 1]);
        return facts;
    }
}
