package crm.notice;

import java.util.Map;

/**
 * A notification to be sent.
 *
 * @param parameters what {@link NoticeKind#parameters} names
 * @param customerId the one customer it is about, or null
 * @param once       names the occasion: a second notice of the same occasion adds its count to the first; null for none
 */
public record Notice(long userId, NoticeKind kind, Map<String, ?> parameters, Long customerId, String once) {

    public Notice {
        if (!parameters.keySet().containsAll(kind.parameters())) {
            throw new IllegalArgumentException(
                    kind + " wants " + kind.parameters() + " but has " + parameters.keySet());
        }
    }

    /** A notice about several customers. */
    public static Notice of(long userId, NoticeKind kind, Map<String, ?> parameters, String once) {
        return new Notice(userId, kind, parameters, null, once);
    }
}
