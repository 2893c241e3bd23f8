package crm.setting;

import java.io.Serializable;
import java.util.Map;

/**
 * The settings of a group.
 *
 * @param values  by field, as they are typed
 * @param version grows with every change, and travels with an edit
 */
public record FieldSettings(SettingGroup group, Map<SettingField, String> values, long version)
        implements Serializable {

    public FieldSettings {
        values = Map.copyOf(values);
    }
}
