package crm.today;

import java.io.Serializable;
import java.time.OffsetDateTime;
import java.util.List;

/**
 * A follow-up record of a day, and how far the customer came that day.
 *
 * @param before the customer's stage at that moment
 * @param after  the stage when the day was over, or by now
 */
public record DoneRow(
        long id,
        String number,
        String nameLocal,
        String nameLatin,
        OffsetDateTime at,
        List<String> methods,
        String result,
        String remark,
        String before,
        String after,
        OffsetDateTime nextAt,
        String author,
        String authorName)
        implements Serializable {

    public DoneRow {
        methods = List.copyOf(methods);
    }
}
