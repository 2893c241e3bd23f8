package crm.followup;

import java.time.OffsetDateTime;
import java.util.List;

/**
 * What somebody writes down about a contact with a customer.
 *
 * @param number          the customer
 * @param at              when it was, or null for now
 * @param methods         codes of the dictionary
 * @param result          code of the dictionary
 * @param intent          code of the dictionary, or null to say nothing about it
 * @param level           the author's judgement, A to D, or null to say nothing about it
 * @param nextAt          when to follow up again, or null
 * @param tags            tags that the customer gets
 * @param actionId        the recorded call or message it tells of, or null where its author alone says so
 * @param expectedVersion the customer's version that the author saw, or null not to ask
 * @param corrects        the record that this one takes the place of, or null
 */
public record FollowUpRequest(
        String number,
        OffsetDateTime at,
        List<String> methods,
        String result,
        String intent,
        String level,
        OffsetDateTime nextAt,
        List<String> tags,
        String remark,
        Visibility visibility,
        String actionId,
        Long expectedVersion,
        Long corrects) {

    public FollowUpRequest {
        methods = methods == null ? List.of() : List.copyOf(methods);
        tags = tags == null ? List.of() : List.copyOf(tags);
        remark = remark == null ? "" : remark.strip();
        visibility = visibility == null ? Visibility.TEAM : visibility;
    }

    /** A record for the team, just now, with nothing but method, result and remark. */
    public static FollowUpRequest of(String number, String method, String result, String remark) {
        return new FollowUpRequest(
                number, null, List.of(method), result, null, null, null, null, remark, null, null, null, null);
    }

    boolean isPrivate() {
        return visibility == Visibility.PRIVATE;
    }
}
