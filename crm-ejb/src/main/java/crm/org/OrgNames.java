package crm.org;

import crm.shared.Db;
import crm.shared.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;

/** What units are called from day to day; the table of the units says what they are called today. */
@ApplicationScoped
class OrgNames {

    private static final String FIRST = """
        insert into org_unit_name (unit_id, from_day, name, name_hant, name_hans)
        select u.id, (select min(p.from_day) from org_unit_parent p where p.unit_id = u.id), u.name, u.name_hant, u.name_hans
        from org_unit u where u.id = :unit and not exists (select from org_unit_name n where n.unit_id = u.id)
        """;

    private static final String KEEP = """
        insert into org_unit_name (unit_id, from_day, name, name_hant, name_hans)
        values (:unit, :day, :name, :hant, :hans)
        on conflict (unit_id, from_day) do update
        set name = excluded.name, name_hant = excluded.name_hant, name_hans = excluded.name_hans
        """;

    private static final String DUE = """
        update org_unit u set name = n.name, name_hant = n.name_hant, name_hans = n.name_hans, version = u.version + 1
        from (select distinct on (unit_id) * from org_unit_name where from_day <= :today
          order by unit_id, from_day desc) n
        where n.unit_id = u.id and (u.name, u.name_hant, u.name_hans) is distinct from (n.name, n.name_hant, n.name_hans)
        """;

    @Inject
    Db db;

    @Inject
    Settings settings;

    void keep(long unit, UnitNames names, LocalDate day) {
        db.run(h -> {
            h.createUpdate(FIRST).bind("unit", unit).execute();
            h.createUpdate(KEEP)
                    .bind("unit", unit)
                    .bind("day", day)
                    .bind("name", names.name())
                    .bind("hant", names.nameHant())
                    .bind("hans", names.nameHans())
                    .execute();
        });
        due();
    }

    /** Has the units called as of today; a day that has begun is the only thing that changes a name by itself. */
    void due() {
        db.run(h -> h.createUpdate(DUE).bind("today", settings.today()).execute());
    }
}
