package crm.setting;

import java.util.List;
import java.util.stream.Stream;

/** Settings that are changed together. */
public enum SettingGroup {
    /** What makes a task, and when. */
    TASKS,
    /** What counts as done, and when a report is asked for. */
    TODAY,
    /** Protection, open pool and reclaim. */
    OWNERSHIP,
    /** What may leave the house. */
    EXPORTS,
    /** Who is let in. */
    ACCESS;

    /** Its settings, in their order. */
    public List<SettingField> fields() {
        return Stream.of(SettingField.values())
                .filter(field -> field.group() == this)
                .toList();
    }
}
