package crm.today;

import static crm.access.Permission.SETTING_EDIT;

import crm.access.CurrentActor;
import crm.access.Requires;
import crm.access.RowAccess;
import crm.audit.AuditEntry;
import crm.audit.AuditService;
import crm.shared.Db;
import crm.shared.Settings;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The set of sources and teams labelled "TMT": what it is called and what belongs to it. Closed days keep what they counted. */
@Stateless
public class TmtService {

    /** Characters of a label. */
    public static final int LONGEST = 40;

    private static final String UNKNOWN = """
            select w from unnest(:sources) w
            where not exists (select from dictionary_entry d where d.kind = 'SOURCE' and d.code = w)
            union all
            select w from unnest(:units) w where not exists (select from org_unit u where u.code = w)
            limit 1""";

    private static final String OPEN_DAYS = """
            update progress_fact f set tmt = in_tmt(f.source, f.units)
            where f.kind = 'FOLLOW_UP' and f.tmt <> in_tmt(f.source, f.units)
              and not exists (select from day_close k where k.business_date = f.day)""";

    @Inject
    Db db;

    @Inject
    RowAccess rows;

    @Inject
    CurrentActor actor;

    @Inject
    AuditService audit;

    @Inject
    Settings settings;

    /** A source or team that may be chosen. */
    public record Choice(String code, String name, String nameHant, String nameHans) implements java.io.Serializable {}

    /** The set, and what a change has to name. */
    public record Kept(TmtSet set, long version) {}

    /** The set as it is. */
    @Requires(SETTING_EDIT)
    public Kept get() {
        return new Kept(TmtSet.of(settings), version(""));
    }

    /** The units that may be chosen. */
    @Requires(SETTING_EDIT)
    public List<Choice> units() {
        return db.query(h -> h.createQuery("select code, name, name_hant, name_hans from org_unit order by"
                        + " array_position(array['HEAD_OFFICE', 'REGION', 'BRANCH', 'TEAM'], kind), name")
                .map((row, context) ->
                        new Choice(row.getString(1), row.getString(2), row.getString(3), row.getString(4)))
                .list());
    }

    /**
     * Changes the set; the figures of days that are open follow at once.
     *
     * @param version of the set as it was read
     */
    @Requires(SETTING_EDIT)
    public void change(TmtSet wanted, long version) {
        for (var label : Arrays.asList(wanted.label(), wanted.labelHant(), wanted.labelHans())) {
            if (label == null || label.isBlank() || label.length() > LONGEST)
                throw TodayRule.TMT_LABEL.violatedBy(LONGEST);
        }
        refuseUnknown(wanted);
        if (version(" for update") != version) throw TodayRule.TMT_CHANGED_MEANWHILE.violatedBy();
        var before = TmtSet.of(settings);
        settings.set("today.tmt.label", wanted.label().strip(), actor.name());
        settings.set("today.tmt.label-hant", wanted.labelHant().strip(), actor.name());
        settings.set("today.tmt.label-hans", wanted.labelHans().strip(), actor.name());
        settings.set("today.tmt.sources", String.join(",", wanted.sources()), actor.name());
        settings.set("today.tmt.units", String.join(",", wanted.units()), actor.name());
        rows.house(() -> db.run(h -> {
            h.execute(ProgressFacts.WRITERS);
            h.execute(OPEN_DAYS);
        }));
        audit.record(AuditEntry.ofSystem("tmt.changed", wanted.label()).change(values(before), values(wanted)));
    }

    private long version(String lock) {
        return db
                .query(h -> h.createQuery(
                                "select version from setting where key like 'today.tmt.%' order by key" + lock)
                        .mapTo(Long.class)
                        .list())
                .stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    private void refuseUnknown(TmtSet wanted) {
        db.query(h -> h.createQuery(UNKNOWN)
                        .bindArray("sources", String.class, wanted.sources().toArray())
                        .bindArray("units", String.class, wanted.units().toArray())
                        .mapTo(String.class)
                        .findOne())
                .ifPresent(unknown -> {
                    throw TodayRule.TMT_UNKNOWN.violatedBy(unknown);
                });
    }

    private static Map<String, Object> values(TmtSet set) {
        return Map.of(
                "labels", String.join(" / ", set.label(), set.labelHant(), set.labelHans()),
                "sources", String.join(", ", set.sources()),
                "units", String.join(", ", set.units()));
    }
}
