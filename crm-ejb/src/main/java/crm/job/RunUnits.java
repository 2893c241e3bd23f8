package crm.job;

import crm.access.AccessRule;
import crm.shared.Db;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/** The units a run may be restricted to. */
@ApplicationScoped
class RunUnits {

    @Inject
    Db db;

    List<UnitChoice> all() {
        return db.query(h -> h.createQuery("select id, code, name, name_hant, name_hans from org_unit order by id")
                .map((rows, context) -> new UnitChoice(
                        rows.getLong(1), rows.getString(2), rows.getString(3), rows.getString(4), rows.getString(5)))
                .list());
    }

    /** The id of the unit of a code; null for no code. */
    Long idOf(String code) {
        if (code == null || code.isBlank()) return null;
        return db.query(h -> h.createQuery("select id from org_unit where code = :code")
                        .bind("code", code)
                        .mapTo(Long.class)
                        .findOne())
                .orElseThrow(() -> AccessRule.NOT_FOUND.violatedBy(code));
    }
}
