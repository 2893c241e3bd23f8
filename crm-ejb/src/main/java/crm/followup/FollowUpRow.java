package crm.followup;

import java.io.Serializable;
import java.time.OffsetDateTime;
import java.util.List;

/**
 * A follow-up record as its reader sees it.
 *
 * @param revision   1, or more for a correction
 * @param corrects   the record it took the place of, or null
 * @param superseded whether a correction took its place
 * @param stage      the customer's stage at that moment
 */
public record FollowUpRow(
        long id,
        int revision,
        Long corrects,
        boolean superseded,
        String author,
        String authorName,
        OffsetDateTime at,
        OffsetDateTime recordedAt,
        List<String> methods,
        String result,
        String intent,
        String level,
        OffsetDateTime nextAt,
        List<String> tags,
        String remark,
        Visibility visibility,
        String actionId,
        String stage)
        implements Serializable {}
