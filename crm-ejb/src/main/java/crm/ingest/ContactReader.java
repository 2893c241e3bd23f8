package crm.ingest;

import crm.assignment.Contact;
import crm.assignment.ContactValidity;
import crm.customer.ContactKind;
import crm.customer.ContactMade;
import crm.lifecycle.EventType;
import jakarta.json.JsonNumber;
import java.util.Locale;
import java.util.Map;

/**
 * Which events are contacts, and of what kind: calls, messages, and what the customer did to get on. See docs/domain.md,
 * section 5.4.
 */
final class ContactReader {

    private final ContactValidity validity;
    private final Map<String, Long> managers;

    /** @param managers account managers by user name */
    ContactReader(ContactValidity validity, Map<String, Long> managers) {
        this.validity = validity;
        this.managers = managers;
    }

    /** A registration is one only for a potential customer; for everybody else it is where the counting begins. */
    static boolean tellsOfContact(EventType type, boolean wasPotential) {
        return isBetweenPeople(type) || type.isOwnProgress() && (wasPotential || type != EventType.CUSTOMER_REGISTERED);
    }

    /** The user name of who took part on our side, or null. */
    static String staff(PlatformEvent event) {
        var staff = isBetweenPeople(event.type()) ? EventColumns.text(event.data(), "staff") : null;
        return staff == null ? null : staff.strip().toLowerCase(Locale.ROOT);
    }

    /** The contact an event tells of; whose it is stands with the story. */
    ContactMade read(PlatformEvent event) {
        var contact = contact(event);
        var counts = validity.of(contact) == ContactValidity.Worth.VERIFIED
                && (contact.kind() == ContactKind.INBOUND || !isUndelivered(event));
        var staff = staff(event);
        return new ContactMade(
                0,
                event.time(),
                contact.kind(),
                method(event.type()),
                staff == null ? null : managers.get(staff),
                counts,
                false,
                false,
                contact.kind() == ContactKind.CALL ? contact.seconds() : null,
                contact.reference());
    }

    private static Contact contact(PlatformEvent event) {
        var reference = "event:" + event.source() + " " + event.id();
        if (!isBetweenPeople(event.type())) {
            return Contact.of(reference, event.time(), ContactKind.PROGRESS);
        }
        if ("inbound".equalsIgnoreCase(EventColumns.text(event.data(), "direction"))) {
            return Contact.of(reference, event.time(), ContactKind.INBOUND);
        }
        return event.type() == EventType.CALL_ENDED
                ? Contact.call(reference, event.time(), seconds(event))
                : Contact.of(reference, event.time(), ContactKind.MESSAGE);
    }

    /** Of our own messages only one of which is known that it was delivered counts. */
    private static boolean isUndelivered(PlatformEvent event) {
        return event.type() == EventType.SMS_SENT
                && !"delivered".equalsIgnoreCase(event.columns().detail());
    }

    private static int seconds(PlatformEvent event) {
        return event.data().get("seconds") instanceof JsonNumber seconds ? seconds.intValue() : 0;
    }

    private static String method(EventType type) {
        return switch (type) {
            case CALL_ENDED -> "PHONE";
            case SMS_SENT -> "SMS";
            default -> null;
        };
    }

    private static boolean isBetweenPeople(EventType type) {
        return switch (type) {
            case CALL_ENDED, SMS_SENT, MESSAGE_ANSWERED -> true;
            default -> false;
        };
    }
}
