package crm.setting;

import static crm.access.Permission.SETTING_EDIT;

import crm.access.AccessRule;
import crm.access.Requires;
import crm.shared.Db;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.io.Serializable;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Shows and changes the numbers and limits of the house, group by group. */
@Stateless
public class FieldService {

    private static final int LONGEST = 2_000;

    @Inject
    SettingStore store;

    @Inject
    Db db;

    /** A unit that may be chosen. */
    public record Unit(String code, String name, String nameHant, String nameHans) implements Serializable {}

    @Requires(SETTING_EDIT)
    public FieldSettings current(SettingGroup group) {
        if (group == null) throw AccessRule.NOT_FOUND.violatedBy("");
        var stored = store.read(group.fields().stream().map(SettingField::key).toList());
        var values = new EnumMap<SettingField, String>(SettingField.class);
        group.fields().forEach(field -> values.put(field, field.type().shown(stored.text(field.key()))));
        return new FieldSettings(group, values, stored.version());
    }

    /** The units new customers may come to. */
    @Requires(SETTING_EDIT)
    public List<Unit> units() {
        return db.query(h -> h.createQuery("select code, name, name_hant, name_hans from org_unit order by"
                        + " array_position(array['HEAD_OFFICE', 'REGION', 'BRANCH', 'TEAM'], kind), name, code")
                .map((row, context) -> new Unit(row.getString(1), row.getString(2), row.getString(3), row.getString(4)))
                .list());
    }

    /**
     * Changes them.
     *
     * @param wanted with the version that was read; a field that is missing stays as it is
     */
    @Requires(SETTING_EDIT)
    public void change(FieldSettings wanted, String reason) {
        var values = new LinkedHashMap<String, String>();
        var now = current(wanted.group()).values();
        for (var field : wanted.group().fields()) {
            var typed = wanted.values().getOrDefault(field, now.get(field)).strip();
            if (typed.length() > LONGEST) throw SettingRule.TEXT_TOO_LONG.violatedBy(LONGEST);
            if (field.isUnit()) refuseUnknown(typed);
            values.put(field.key(), field.type().stored(field, typed));
        }
        refuseOverlap(values);
        store.change(wanted.group().name().toLowerCase(Locale.ROOT), values, wanted.version(), reason);
    }

    private void refuseUnknown(String unit) {
        if (units().stream().noneMatch(known -> known.code().equals(unit))) throw SettingRule.UNIT.violatedBy(unit);
    }

    /** A run that may take that many of a team may take as many of the house. */
    private static void refuseOverlap(Map<String, String> values) {
        var least = values.get(SettingField.BREAKER_LEAST.key());
        var total = values.get(SettingField.BREAKER_TOTAL.key());
        if (least != null && Long.parseLong(least) > Long.parseLong(total)) {
            throw SettingRule.LEAST_ABOVE_TOTAL.violatedBy(least, total);
        }
    }
}
