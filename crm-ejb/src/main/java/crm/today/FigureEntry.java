package crm.today;

import java.io.Serializable;
import java.time.LocalDate;
import java.time.OffsetDateTime;

/**
 * One row behind a figure: an account opened, money that came or went, or a customer followed up on a day.
 *
 * @param at        when; of follow-ups the latest
 * @param number    the customer, null where the reader no longer reaches the customer: the row still counts
 * @param change    1, or -1 where something is taken back
 * @param late      whether it became known after its day was closed
 * @param reference the application; null of others
 * @param records   of follow-ups: how many that day
 * @param reached   of follow-ups: whether the customer was reached
 * @param manager   user name of whose it is, or null; as are unit, source and region as they were that day
 */
public record FigureEntry(
        LocalDate day,
        OffsetDateTime at,
        String number,
        String nameLocal,
        String nameLatin,
        String stage,
        int change,
        boolean late,
        String reference,
        int records,
        boolean reached,
        String manager,
        String managerLocal,
        String managerLatin,
        String unit,
        String unitName,
        String unitHant,
        String unitHans,
        String source,
        String region)
        implements Serializable {}
