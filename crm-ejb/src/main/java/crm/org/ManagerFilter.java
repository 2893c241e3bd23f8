package crm.org;

import java.io.Serializable;

/**
 * Which managers are wanted; null asks for nothing.
 *
 * @param text   part of a name, user name, e-mail or phone number
 * @param unit   the code of a unit, with all below it
 * @param status as it stands today
 */
public record ManagerFilter(String text, String unit, ManagerStatus status, SpokenLanguage language, String licence)
        implements Serializable {

    public static final ManagerFilter ALL = new ManagerFilter(null, null, null, null, null);

    public ManagerFilter {
        text = text == null || text.isBlank() ? null : text.strip();
        unit = unit == null || unit.isBlank() ? null : unit.strip();
        licence = licence == null || licence.isBlank() ? null : licence.strip();
    }

    public boolean isEmpty() {
        return equals(ALL);
    }
}
