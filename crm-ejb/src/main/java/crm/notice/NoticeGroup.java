package crm.notice;

import java.io.Serializable;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * Notifications of one kind and day.
 *
 * @param rows the newest first, at least one
 */
public record NoticeGroup(LocalDate day, NoticeKind kind, List<NoticeRow> rows) implements Serializable {

    public NoticeGroup {
        rows = List.copyOf(rows);
    }

    private record Key(LocalDate day, NoticeKind kind) {}

    /** Puts together what belongs together, in the order of the newest of each; rows come with the newest first. */
    static List<NoticeGroup> of(List<NoticeRow> rows, ZoneId zone) {
        var groups = new LinkedHashMap<Key, List<NoticeRow>>();
        for (var row : rows) {
            var key = new Key(row.at().atZoneSameInstant(zone).toLocalDate(), row.kind());
            groups.computeIfAbsent(key, any -> new ArrayList<>()).add(row);
        }
        return groups.entrySet().stream()
                .map(group ->
                        new NoticeGroup(group.getKey().day(), group.getKey().kind(), group.getValue()))
                .toList();
    }

    public NoticeRow first() {
        return rows.get(0);
    }

    /** Those behind the first. */
    public List<NoticeRow> others() {
        return rows.subList(1, rows.size());
    }

    public int size() {
        return rows.size();
    }

    public int unread() {
        return (int) rows.stream().filter(row -> !row.read()).count();
    }

    /** The id of the oldest notification of the group. */
    public long oldest() {
        return rows.get(rows.size() - 1).id();
    }
}
