package crm.shared;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.zip.CRC32;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;

/**
 * Brings the days of {@code db/seed/market-calendar.csv} into the table of calendars, anew whenever the file has changed.
 * Days that were added by hand stay.
 */
class CalendarSeed implements JavaMigration {

    private static final String FILE = "/db/seed/market-calendar.csv";

    private static final String INSERT = """
            insert into market_calendar (calendar, purpose, day, kind, closes, name, name_hant, name_hans, provisional, origin)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, 'SEED')
            """;

    private final String text = read();

    @Override
    public MigrationVersion getVersion() {
        return null; // repeatable
    }

    @Override
    public String getDescription() {
        return "days of the calendars";
    }

    @Override
    public Integer getChecksum() {
        var sum = new CRC32();
        sum.update(text.getBytes(StandardCharsets.UTF_8));
        return (int) sum.getValue();
    }

    @Override
    public boolean canExecuteInTransaction() {
        return true;
    }

    @Override
    public void migrate(Context context) throws SQLException {
        var connection = context.getConnection();
        try (var delete = connection.prepareStatement("delete from market_calendar where origin = 'SEED'")) {
            delete.executeUpdate();
        }
        insert(connection);
    }

    private void insert(Connection connection) throws SQLException {
        try (var insert = connection.prepareStatement(INSERT)) {
            for (var day : days()) {
                for (var purpose : day.getField("purposes").split(" ")) {
                    insert.setString(1, day.getField("calendar"));
                    insert.setString(2, purpose);
                    insert.setObject(3, LocalDate.parse(day.getField("day")));
                    insert.setString(4, day.getField("kind"));
                    var closes = day.getField("closes");
                    insert.setObject(5, closes.isEmpty() ? null : LocalTime.parse(closes));
                    insert.setString(6, day.getField("name"));
                    insert.setString(7, day.getField("name_hant"));
                    insert.setString(8, day.getField("name_hans"));
                    insert.setBoolean(9, day.getField("provisional").equals("yes"));
                    insert.addBatch();
                }
            }
            insert.executeBatch();
        }
    }

    private List<NamedCsvRecord> days() {
        return CsvReader.builder().ofNamedCsvRecord(text).stream().toList();
    }

    private static String read() {
        try (var in = CalendarSeed.class.getResourceAsStream(FILE)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
