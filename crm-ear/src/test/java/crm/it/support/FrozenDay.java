package crm.it.support;

import java.sql.SQLException;
import java.time.LocalDate;

/** A day that is closed, for who looks from outside; long ago, where nothing is counted. */
public final class FrozenDay {

    private FrozenDay() {}

    public static void freeze(LocalDate day) {
        try (var database = TestServer.databaseAsOwner();
                var insert = database.prepareStatement(
                        "insert into day_close (business_date, closed_at, closed_by, summed) values (?, now(), 'test', true)"
                                + " on conflict do nothing")) {
            insert.setObject(1, day);
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("the day could not be closed", e);
        }
    }
}
