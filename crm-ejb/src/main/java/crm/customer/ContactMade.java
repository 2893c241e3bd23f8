package crm.customer;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * Something that passed between the firm and a customer. Whoever learns of it tells of it with {@link ContactsMade}; what
 * follows for protection and "last contact" is decided where ownership is.
 *
 * @param method      the dictionary's code of how: CALL, SMS, ...; null for the customer's own progress
 * @param managerId   the account manager who took part, or null where none did or none is known
 * @param counts      whether it is a valid contact
 * @param declared    whether its author alone says so
 * @param privateOnly whether only its author may know of it
 * @param seconds     how long our own call was, where its length decides whether it counts; else null
 * @param reference   names it for good: telling of it again changes nothing
 */
public record ContactMade(
        long customerId,
        Instant at,
        ContactKind kind,
        String method,
        Long managerId,
        boolean counts,
        boolean declared,
        boolean privateOnly,
        Integer seconds,
        String reference) {

    public ContactMade {
        requireNonNull(at, "at");
        requireNonNull(kind, "kind");
        requireNonNull(reference, "reference");
    }

    /** The same of a customer whose id is known by now. */
    public ContactMade of(long id) {
        return new ContactMade(id, at, kind, method, managerId, counts, declared, privateOnly, seconds, reference);
    }
}
