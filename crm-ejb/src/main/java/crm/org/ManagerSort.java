package crm.org;

import java.util.Locale;
import java.util.stream.Stream;

/** What the list of managers is sorted by; each ends with the id. */
public enum ManagerSort {
    NAME("lower(m.name_latin)"),
    TEAM("t.code"),
    JOINED("coalesce(m.joined_on::text, '')");

    final String sql;

    ManagerSort(String sql) {
        this.sql = sql;
    }

    /** As addresses write it. */
    public String parameter() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The sort key of a parameter; the name's for null and for what is none. */
    public static ManagerSort of(String parameter) {
        return Stream.of(values())
                .filter(sort -> sort.parameter().equals(parameter))
                .findFirst()
                .orElse(NAME);
    }
}
