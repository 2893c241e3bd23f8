package crm.org;

import static crm.access.Permission.SETTING_EDIT;

import crm.access.AccessRule;
import crm.access.Requires;
import crm.audit.AuditEntry;
import crm.audit.AuditService;
import crm.shared.Db;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;

/** Shows and changes how customers reach the units: what name cards say below the manager, and instead of one who has left. */
@Stateless
public class OfficeService {

    private static final String ROWS =
            "select id, code, kind, name, name_hant, name_hans, phone, email, address, version from org_unit"
                    + " order by array_position(array['HEAD_OFFICE', 'REGION', 'BRANCH', 'TEAM'], kind), name, code";

    @Inject
    Db db;

    @Inject
    AuditService audit;

    /** All units, from the head office down. */
    @Requires(SETTING_EDIT)
    public List<OfficeRow> offices() {
        return db.query(h -> h.createQuery(ROWS)
                .map((row, context) -> new OfficeRow(
                        new UnitName(
                                row.getLong(1),
                                row.getString(2),
                                row.getString(3),
                                row.getString(4),
                                row.getString(5),
                                row.getString(6)),
                        row.getString(7),
                        row.getString(8),
                        row.getString(9),
                        row.getLong(10)))
                .list());
    }

    /**
     * Changes how customers reach a unit; cards say so from then on.
     *
     * @param version as it was read
     */
    @Requires(SETTING_EDIT)
    public void change(String unit, OfficeRequest wanted, long version) {
        var before = offices().stream()
                .filter(office -> office.unit().code().equals(unit))
                .findFirst()
                .orElseThrow(() -> AccessRule.NOT_FOUND.violatedBy(String.valueOf(unit)));
        wanted.check();
        var changed =
                db.query(h -> h.createUpdate("update org_unit set phone = :phone, email = :email, address = :address,"
                                + " version = version + 1 where code = :unit and version = :version")
                        .bind("phone", wanted.phone())
                        .bind("email", wanted.email())
                        .bind("address", wanted.address())
                        .bind("unit", unit)
                        .bind("version", version)
                        .execute());
        if (changed == 0) throw ManagerRule.CHANGED_MEANWHILE.violatedBy(unit);
        audit.record(AuditEntry.ofSystem("office.changed", unit)
                .change(new OfficeRequest(before.phone(), before.email(), before.address()).facts(), wanted.facts()));
    }
}
