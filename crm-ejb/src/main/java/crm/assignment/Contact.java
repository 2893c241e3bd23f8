package crm.assignment;

import static java.util.Objects.requireNonNull;

import crm.customer.ContactKind;
import java.time.Instant;

/**
 * A contact with a customer, reduced to what decides whether it counts. See docs/domain.md, section 5.4.
 *
 * @param reference the event or follow-up that tells of it; the same reference is the same contact
 * @param seconds how long a call was; 0 for anything else
 * @param result the code of a follow-up's result; null for anything else
 * @param onlyForAuthor whether a follow-up is private
 * @param linked the recorded action a follow-up tells of, or null
 */
public record Contact(
        String reference,
        Instant at,
        ContactKind kind,
        int seconds,
        String result,
        boolean onlyForAuthor,
        Contact linked) {

    public Contact {
        requireNonNull(reference, "reference");
        requireNonNull(at, "at");
        requireNonNull(kind, "kind");
        if (linked != null && (kind != ContactKind.FOLLOW_UP || linked.kind == ContactKind.FOLLOW_UP)) {
            throw new IllegalArgumentException(kind + " " + reference + " cannot link to " + linked.kind);
        }
    }

    /** Anything that needs no more than its kind to be judged. */
    public static Contact of(String reference, Instant at, ContactKind kind) {
        return new Contact(reference, at, kind, 0, null, false, null);
    }

    public static Contact call(String reference, Instant at, int seconds) {
        return new Contact(reference, at, ContactKind.CALL, seconds, null, false, null);
    }

    /** A typed follow-up; {@code linked} is the recorded action it tells of, or null. */
    public static Contact followUp(String reference, Instant at, String result, boolean onlyForAuthor, Contact linked) {
        return new Contact(reference, at, ContactKind.FOLLOW_UP, 0, result, onlyForAuthor, linked);
    }
}
