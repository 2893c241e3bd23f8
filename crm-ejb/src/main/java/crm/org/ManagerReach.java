package crm.org;

import crm.access.AccessRule;
import crm.access.DataScope;
import crm.access.Permission;
import crm.access.UnitReach;
import crm.shared.Db;
import crm.shared.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.jdbi.v3.core.statement.SqlStatement;

/**
 * Which managers and units a permission reaches. See docs/domain.md, section 7.1.
 *
 * <p>A role that reaches customers reaches the managers of the same units, or oneself; a role without customers, such as the
 * administrator's, reaches the unit it was given in and all below it.
 */
@ApplicationScoped
public class ManagerReach {

    @Inject
    Db db;

    @Inject
    UnitReach units;

    @Inject
    Settings settings;

    /** The units, and the manager, that a permission of the actor reaches; refused where there are no account managers. */
    DataScope of(Permission permission) {
        if (!settings.hasManagers()) throw ManagerRule.NO_ACCOUNT_MANAGERS.violatedBy();
        return units.of(permission);
    }

    /** The predicate over a row of {@code account_manager}; {@link #bind} binds what it names. */
    static String predicate(DataScope reach, String alias) {
        if (reach.all()) return "true";
        if (reach.isEmpty()) return "false";
        var unit = alias + ".unit_id = any (:scopeUnits)";
        var own = alias + ".id = :scopeManager";
        if (reach.manager() == null) return unit;
        return reach.units().isEmpty() ? own : "(" + unit + " or " + own + ")";
    }

    /** Binds what {@link #predicate} names. */
    static <S extends SqlStatement<S>> S bind(S statement, DataScope reach) {
        return reach.bind(statement);
    }

    /** Refuses a manager out of reach as if there were none. */
    public void refuseBeyond(Permission permission, long managerId) {
        var reach = of(permission);
        var found = db.query(h -> bind(
                        h.createQuery("select exists (select from account_manager m where m.id = :id and "
                                        + predicate(reach, "m") + ")")
                                .bind("id", managerId),
                        reach)
                .mapTo(Boolean.class)
                .one());
        if (!found) throw AccessRule.NOT_FOUND.violatedBy(managerId);
    }

    /** The id of a unit within reach, by its code; one that is not there yet or closes takes nobody in. */
    long unit(Permission permission, String code) {
        var reach = of(permission);
        return db.query(h -> h.createQuery("select u.id from org_unit u where u.code = :code and " + OrgTree.open("u"))
                        .bind("code", code)
                        .bind("today", settings.today())
                        .mapTo(Long.class)
                        .findOne())
                .filter(unit -> reach.all() || reach.units().contains(unit))
                .orElseThrow(() -> ManagerRule.UNIT_UNKNOWN.violatedBy(String.valueOf(code)));
    }
}
