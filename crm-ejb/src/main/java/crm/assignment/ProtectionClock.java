package crm.assignment;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.toMap;

import crm.assignment.ContactValidity.Worth;
import crm.shared.HolidayCalendar;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * Tells until when an owner is protected. See docs/domain.md, section 5.3.
 *
 * @param zone the brokerage's, in which instants become days
 * @param calendar of the owner's office
 */
public record ProtectionClock(ZoneId zone, HolidayCalendar calendar, ContactValidity validity) {

    private static final Comparator<Contact> IN_ORDER = comparing(Contact::at).thenComparing(Contact::reference);

    /**
     * The last protected day of an owner, by that owner's contacts and the customer's own progress: the set of them
     * decides, not the order in which they became known, nor how often. Those before the assignment do not count.
     */
    public LocalDate protectedUntil(Instant assignedAt, ProtectionPolicy policy, Collection<Contact> contacts) {
        var assignedOn = dayOf(assignedAt);
        var lastDay = policy.lastDay(assignedOn, calendar);
        for (var contact : counting(assignedAt, contacts)) {
            lastDay = policy.lastDayAfterContact(assignedOn, lastDay, dayOf(contact.at()), calendar);
        }
        return lastDay;
    }

    /** The contacts since the assignment that prolong, in order: verified ones, and declared ones within their limit. */
    public List<Contact> counting(Instant assignedAt, Collection<Contact> contacts) {
        List<Contact> counting = new ArrayList<>();
        var declaredInARow = 0;
        for (var contact : inOrder(assignedAt, contacts)) {
            var worth = validity.of(contact);
            if (worth == Worth.VERIFIED) {
                declaredInARow = 0;
            } else if (worth == Worth.DECLARED) {
                declaredInARow++;
            }
            if (worth != Worth.NONE && declaredInARow <= validity.declaredInARow()) {
                counting.add(contact);
            }
        }
        return counting;
    }

    /** The day an instant falls on where the brokerage is. */
    public LocalDate dayOf(Instant at) {
        return LocalDate.ofInstant(at, zone);
    }

    private static List<Contact> inOrder(Instant assignedAt, Collection<Contact> contacts) {
        return contacts.stream()
                .filter(contact -> !contact.at().isBefore(assignedAt))
                .collect(toMap(Contact::reference, contact -> contact, ProtectionClock::same))
                .values()
                .stream()
                .sorted(IN_ORDER)
                .toList();
    }

    private static Contact same(Contact one, Contact other) {
        if (!one.equals(other)) {
            throw new IllegalArgumentException("contact " + one.reference() + " is told in two ways");
        }
        return one;
    }
}
