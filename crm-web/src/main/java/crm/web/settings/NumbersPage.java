package crm.web.settings;

import crm.setting.FieldService;
import crm.setting.FieldSettings;
import crm.setting.SettingField;
import crm.setting.SettingGroup;
import crm.web.support.Notices;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** settings/numbers.xhtml: the numbers and limits the rules go by, group by group. */
@Named
@ViewScoped
public class NumbersPage implements Serializable {

    private static final long serialVersionUID = 1;

    @Inject
    FieldService fields;

    @Inject
    Notices notices;

    private SettingGroup group = SettingGroup.TASKS;
    private final Map<String, String> typed = new HashMap<>();
    private List<FieldService.Unit> units = List.of();
    private long version;
    private String reason;

    public void load() {
        if (group == null) group = SettingGroup.TASKS;
        var current = fields.current(group);
        version = current.version();
        typed.clear();
        current.values().forEach((field, value) -> typed.put(field.name(), value));
        units = fields.units();
        reason = null;
    }

    /** Goes on from what is in force by now, with what was typed. */
    public void readAgain() {
        version = fields.current(group).version();
    }

    public void save() {
        var values = new EnumMap<SettingField, String>(SettingField.class);
        for (var field : group.fields()) {
            var text = typed.get(field.name());
            values.put(field, text == null ? "" : text);
        }
        fields.change(new FieldSettings(group, values, version), reason);
        load();
        notices.success("settings.numbers.saved");
    }

    /** The address of a group. */
    public String at(SettingGroup other) {
        return "/settings/numbers.xhtml?group=" + other;
    }

    public List<SettingGroup> getGroups() {
        return List.of(SettingGroup.values());
    }

    public SettingGroup getGroup() {
        return group;
    }

    public void setGroup(SettingGroup group) {
        this.group = group;
    }

    /** What is typed, by the name of the field. */
    public Map<String, String> getTyped() {
        return typed;
    }

    public List<FieldService.Unit> getUnits() {
        return units;
    }

    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = reason;
    }
}
