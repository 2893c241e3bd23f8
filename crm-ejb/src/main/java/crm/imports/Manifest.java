package crm.imports;

import crm.marketcalendar.CalendarPlace;
import java.time.LocalDate;

/**
 * What a file is, as whoever hands it over says.
 *
 * @param market  by whose calendar the day is a business day; null for that of the head office
 * @param name    of the file, for people
 * @param lines   how many there are below the header, or null where nobody counted
 * @param sha256  of the content, 64 hexadecimal digits in small letters
 */
public record Manifest(
        DayFileKind kind,
        String source,
        CalendarPlace market,
        LocalDate businessDate,
        String name,
        Long lines,
        String sha256,
        DayFileMode mode) {

    private static final int LONGEST_SOURCE = 40;
    private static final int LONGEST_NAME = 200;

    public Manifest {
        if (source == null || !source.matches("[A-Za-z0-9.-]{1," + LONGEST_SOURCE + "}")) {
            throw DayFileRule.SOURCE.violatedBy(LONGEST_SOURCE);
        }
        if (sha256 == null || !sha256.matches("[0-9a-f]{64}")) throw DayFileRule.HASH_UNREADABLE.violatedBy(sha256);
        if (businessDate == null) throw DayFileRule.DATE.violatedBy("");
        if (mode == null) mode = DayFileMode.FIRST;
        name = name == null ? "" : name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name;
    }
}
