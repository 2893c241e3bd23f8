package crm.reveal;

import java.io.Serializable;
import java.time.OffsetDateTime;

/**
 * How many masked values a user was shown.
 *
 * @param customers how many customers they were of
 * @param refused   how often the user was refused for the limits
 * @param latest    when the last one was shown, or null
 */
public record RevealRow(
        String user,
        String name,
        long phones,
        long emails,
        long idNumbers,
        long addresses,
        long assets,
        long customers,
        long refused,
        OffsetDateTime latest)
        implements Serializable {

    public long total() {
        return phones + emails + idNumbers + addresses + assets;
    }
}
