package crm.today;

import crm.shared.Slice;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatements;

/** The rows a figure opens, slice by slice. */
record FigureEntries(FigureSql sql) {

    /** Where a slice ended. */
    private record Key(LocalDate day, long customer, String reference) {

        String text() {
            var plain = day + " " + customer + " " + reference;
            return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
        }

        static Key of(String text) {
            try {
                var parts = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split(" ", 3);
                return new Key(LocalDate.parse(parts[0]), Long.parseLong(parts[1]), parts[2]);
            } catch (IllegalArgumentException | DateTimeException | ArrayIndexOutOfBoundsException e) {
                throw TodayRule.CURSOR.violatedBy(text);
            }
        }
    }

    private record Found(FigureEntry entry, Key key) {}

    Slice<FigureEntry> page(Handle handle, Figure figure, boolean late, String after, int limit) {
        var key = after == null ? null : Key.of(after);
        var query = sql.entries(handle, figure, late)
                .bind("afterDay", key == null ? null : key.day())
                .bind("afterCustomer", key == null ? 0 : key.customer())
                .bind("afterReference", key == null ? "" : key.reference())
                .bind("limit", limit + 1);
        query.getConfig(SqlStatements.class).setUnusedBindingAllowed(true);
        List<Found> found = query.map((row, context) -> found(row)).list();
        var more = found.size() > limit;
        var shown = more ? found.subList(0, limit) : found;
        var next = more ? shown.get(shown.size() - 1).key().text() : null;
        return new Slice<>(shown.stream().map(Found::entry).toList(), next, null, shown.size(), !more && after == null);
    }

    private static Found found(ResultSet row) throws SQLException {
        var day = row.getObject(1, LocalDate.class);
        var reference = row.getString(22);
        var entry = new FigureEntry(
                day,
                row.getObject(2, OffsetDateTime.class),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getInt(7),
                row.getBoolean(8),
                application(reference),
                row.getInt(10),
                row.getBoolean(11),
                row.getString(12),
                row.getString(13),
                row.getString(14),
                row.getString(15),
                row.getString(16),
                row.getString(17),
                row.getString(18),
                row.getString(19),
                row.getString(20));
        return new Found(entry, new Key(day, row.getLong(21), reference));
    }

    /** The reference without the time that makes it unique. */
    private static String application(String reference) {
        var end = reference.lastIndexOf('@');
        return end <= 0 ? null : reference.substring(0, end);
    }
}
