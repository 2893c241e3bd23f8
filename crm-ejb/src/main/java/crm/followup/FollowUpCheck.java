package crm.followup;

import static crm.dictionary.DictionaryKind.CONTACT_METHOD;
import static crm.dictionary.DictionaryKind.INTENT;
import static crm.dictionary.DictionaryKind.LEVEL;
import static crm.dictionary.DictionaryKind.RESULT;
import static crm.dictionary.DictionaryKind.TAG;

import crm.dictionary.Dictionaries;
import crm.dictionary.DictionaryKind;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;

/** Refuses follow-up records that cannot be true or say too little. */
@ApplicationScoped
class FollowUpCheck {

    private static final int LONGEST_REMARK = 4_000;

    @Inject
    Dictionaries dictionaries;

    void refuse(FollowUpRequest request, OffsetDateTime now) {
        if (request.methods().isEmpty()) throw FollowUpRule.METHOD_MISSING.violatedBy();
        if (request.result() == null || request.result().isBlank()) throw FollowUpRule.RESULT_MISSING.violatedBy();
        if (request.at() != null && request.at().isAfter(now)) {
            throw FollowUpRule.AT_IN_THE_FUTURE.violatedBy(request.at());
        }
        if (request.remark().length() > LONGEST_REMARK) {
            throw FollowUpRule.REMARK_TOO_LONG.violatedBy(LONGEST_REMARK);
        }
        refuseUnknown(CONTACT_METHOD, request.methods(), FollowUpRule.METHOD_UNKNOWN);
        refuseUnknown(RESULT, List.of(request.result()), FollowUpRule.RESULT_UNKNOWN);
        if (request.intent() != null) {
            refuseUnknown(INTENT, List.of(request.intent()), FollowUpRule.INTENT_UNKNOWN);
        }
        if (request.level() != null) refuseUnknown(LEVEL, List.of(request.level()), FollowUpRule.LEVEL_UNKNOWN);
        refuseUnknown(TAG, request.tags(), FollowUpRule.TAG_UNKNOWN);
    }

    /**
     * A next follow-up lies in the future; a correction may leave one that has passed as it was.
     *
     * @param before what the record said that is corrected, to the minute as forms show it, or null
     */
    static void refusePast(OffsetDateTime next, OffsetDateTime before, OffsetDateTime now) {
        if (next == null || next.isAfter(now)) return;
        if (before != null && minute(next).equals(minute(before))) return;
        throw FollowUpRule.NEXT_NOT_IN_THE_FUTURE.violatedBy(next);
    }

    private static Instant minute(OffsetDateTime time) {
        return time.toInstant().truncatedTo(ChronoUnit.MINUTES);
    }

    private void refuseUnknown(DictionaryKind kind, Collection<String> codes, FollowUpRule rule) {
        var unknown = dictionaries.unknown(kind, codes);
        if (!unknown.isEmpty()) throw rule.violatedBy(String.join(", ", unknown));
    }
}
