package crm.shared;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** Times and days as text from outside, such as the database can keep. */
public final class Times {

    private Times() {}

    /**
     * A time with an offset, told in UTC: Java knows offsets up to 18:00, PostgreSQL only those below 16:00.
     *
     * @throws DateTimeException when it is none, or lies in years nobody means
     */
    public static OffsetDateTime parse(String text) {
        var time = OffsetDateTime.parse(text);
        inRange(time.getYear());
        return time.withOffsetSameInstant(ZoneOffset.UTC);
    }

    /** @throws DateTimeException when the text is no day, or lies in years nobody means */
    public static LocalDate day(String text) {
        var day = LocalDate.parse(text);
        inRange(day.getYear());
        return day;
    }

    private static void inRange(int year) {
        if (year < 1850 || year > 2199) throw new DateTimeException("year " + year);
    }
}
