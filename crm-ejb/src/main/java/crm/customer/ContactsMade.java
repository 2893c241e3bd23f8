package crm.customer;

import java.util.List;

/**
 * Announced within the transaction in which contacts became known, in any order and perhaps again: who listens goes by
 * each contact's own time and reference.
 */
public record ContactsMade(List<ContactMade> contacts) {

    public ContactsMade {
        contacts = List.copyOf(contacts);
    }
}
