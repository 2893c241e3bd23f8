package crm.org;

import crm.shared.Db;
import crm.shared.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.OffsetDateTime;

/** What has to leave a unit before it closes. */
@ApplicationScoped
class Closing {

    private static final String LEFT = """
        select (select count(distinct p.unit_id) from org_unit_parent p
            where p.parent_id = :unit and (p.to_day is null or p.to_day > :day)),
          (select count(*) from account_manager m where m.unit_id = :unit and m.status <> 'RESIGNED'),
          unit_has_customers(:unit),
          (select count(distinct g.user_id) from user_grant g join app_user u on u.id = g.user_id and u.status = 'ACTIVE'
            where g.unit_id = :unit and (g.to_at is null or g.to_at > :from)),
          exists (select from setting s join org_unit o on o.code = s.value where s.key = 'pool.intake-unit' and o.id = :unit)
        """;

    @Inject
    Db db;

    @Inject
    Settings settings;

    private record Left(long units, long managers, boolean customers, long people, boolean intake) {}

    void refuseNeeded(OrgTree.Unit unit, LocalDate day) {
        var left = db.query(h -> h.createQuery(LEFT)
                .bind("unit", unit.id())
                .bind("day", day)
                .bind("from", startOf(day))
                .map((row, context) ->
                        new Left(row.getLong(1), row.getLong(2), row.getBoolean(3), row.getLong(4), row.getBoolean(5)))
                .one());
        if (left.units() > 0) throw OrgRule.UNITS_BELOW.violatedBy(unit.code(), left.units(), day);
        if (left.managers() > 0) throw OrgRule.MANAGERS_THERE.violatedBy(unit.code(), left.managers());
        if (left.customers()) throw OrgRule.CUSTOMERS_THERE.violatedBy(unit.code());
        if (left.people() > 0) throw OrgRule.ROLES_THERE.violatedBy(unit.code(), left.people(), day);
        if (left.intake()) throw OrgRule.INTAKE.violatedBy(unit.code());
    }

    private OffsetDateTime startOf(LocalDate day) {
        return day.atStartOfDay(settings.zone()).toOffsetDateTime();
    }
}
