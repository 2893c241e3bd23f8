package crm.marketcalendar;

import crm.access.OpenToAll;
import crm.shared.Db;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.List;
import org.jdbi.v3.core.statement.StatementContext;

/** Reads the calendars. */
@Stateless
public class CalendarQueries {

    static final String DAY = "select id, calendar, purpose, day, kind, closes, name, name_hant, name_hans, origin, at,"
            + " by_user, reason, provisional from market_calendar ";

    private static final int MOST_YEARS = 10;

    @Inject
    Db db;

    /**
     * The days that are not as their weekday says, each once: where one was added by hand, that one.
     *
     * @param purpose null for all
     */
    @OpenToAll("holidays are public")
    public List<CalendarDay> days(CalendarPlace place, CalendarPurpose purpose, LocalDate from, LocalDate to) {
        if (to.isBefore(from) || to.isAfter(from.plusYears(MOST_YEARS))) throw CalendarRule.RANGE.violatedBy(from, to);
        return db.query(
                h -> h.createQuery("select * from (" + DAY.replace("select ", "select distinct on (day, purpose) ")
                                + "where calendar = :place and day between :from and :to"
                                + " and (:purpose::text is null or purpose = :purpose::text) order by day, purpose, origin) d"
                                + " order by day, purpose")
                        .bind("place", place.name())
                        .bind("purpose", purpose == null ? null : purpose.name())
                        .bind("from", from)
                        .bind("to", to)
                        .map(CalendarQueries::day)
                        .list());
    }

    /** How far the days of a place are known: whole years, and of the last perhaps not all of it. */
    @OpenToAll("holidays are public")
    public Coverage coverage(CalendarPlace place) {
        return db.query(h -> h.createQuery("select max(extract(year from day))::int,"
                        + " min(extract(year from day)) filter (where provisional)::int from market_calendar"
                        + " where calendar = :place and origin = 'SEED'")
                .bind("place", place.name())
                .map((row, context) -> new Coverage(row.getInt(1), row.getObject(2, Integer.class)))
                .one());
    }

    /**
     * How far a calendar goes.
     *
     * @param until       the last year of which anything is known
     * @param provisional the first year that is not announced whole, or null where all are
     */
    public record Coverage(int until, Integer provisional) implements java.io.Serializable {

        /** Whether not all days of a year are announced. */
        public boolean isProvisional(int year) {
            return provisional != null && year >= provisional && year <= until;
        }

        /** Whether nothing is known of a year: every Monday to Friday then counts as open. */
        public boolean isBeyond(int year) {
            return year > until;
        }
    }

    static CalendarDay day(ResultSet row, StatementContext context) throws SQLException {
        return new CalendarDay(
                row.getLong(1),
                CalendarPlace.valueOf(row.getString(2)),
                CalendarPurpose.valueOf(row.getString(3)),
                row.getObject(4, LocalDate.class),
                DayKind.valueOf(row.getString(5)),
                row.getObject(6, LocalTime.class),
                row.getString(7),
                row.getString(8),
                row.getString(9),
                DayOrigin.valueOf(row.getString(10)),
                row.getBoolean(14),
                row.getObject(11, OffsetDateTime.class),
                row.getString(12),
                row.getString(13));
    }
}
