package crm.marketcalendar;

import static crm.marketcalendar.CalendarPurpose.OFFICE;

import crm.shared.Db;
import crm.shared.HolidayCalendar;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.HashSet;

/** Whether something is open on a day, asked of the table of calendars each time. */
@ApplicationScoped
public class OpenDays {

    @Inject
    Db db;

    /** Whether the market trades, money settles or the office works on the day. */
    public boolean isOpen(CalendarPlace place, CalendarPurpose purpose, LocalDate day) {
        return db.query(h -> h.createQuery("select is_open(:place, :purpose, :day)")
                .bind("place", place.name())
                .bind("purpose", purpose.name())
                .bind("day", day)
                .mapTo(Boolean.class)
                .one());
    }

    /** The days on which the offices of a place work, as they are known now. */
    public HolidayCalendar office(CalendarPlace place) {
        var closed = new HashSet<LocalDate>();
        var worked = new HashSet<LocalDate>();
        db.run(h -> h.createQuery("select distinct on (day) day, kind from market_calendar where calendar = :place"
                        + " and purpose = :purpose order by day, origin")
                .bind("place", place.name())
                .bind("purpose", OFFICE.name())
                .map((row, context) -> DayKind.valueOf(row.getString(2)) == DayKind.CLOSED
                        ? closed.add(row.getObject(1, LocalDate.class))
                        : worked.add(row.getObject(1, LocalDate.class)))
                .list());
        return HolidayCalendar.of(closed, worked);
    }
}
