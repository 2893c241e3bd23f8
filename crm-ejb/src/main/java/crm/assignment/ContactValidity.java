package crm.assignment;

import java.util.Set;

/**
 * Which contacts prolong a protection. See docs/domain.md, section 5.4.
 *
 * @param callSeconds the shortest call that counts
 * @param declaredInARow how many follow-ups without a recorded action count one after another
 * @param notReached the results of follow-ups in which nobody was spoken to
 */
public record ContactValidity(int callSeconds, int declaredInARow, Set<String> notReached) {

    public static final ContactValidity DEFAULT = new ContactValidity(30, 3, Set.of("NO_ANSWER", "WRONG_NUMBER"));

    /** What a contact is worth. */
    public enum Worth {
        /** Recorded by somebody else than its author: it counts. */
        VERIFIED,
        /** Said by its author alone: it counts a limited number of times in a row. */
        DECLARED,
        NONE
    }

    public ContactValidity {
        if (callSeconds < 0 || declaredInARow < 0) {
            throw new IllegalArgumentException(
                    "must not be negative: call " + callSeconds + " s, declared in a row " + declaredInARow);
        }
        notReached = Set.copyOf(notReached);
    }

    public Worth of(Contact contact) {
        return switch (contact.kind()) {
            case CALL -> contact.seconds() >= callSeconds ? Worth.VERIFIED : Worth.NONE;
            case MEETING, MESSAGE, INBOUND, PROGRESS -> Worth.VERIFIED;
            case FOLLOW_UP -> ofFollowUp(contact);
            case BATCH_REMARK, TAG, PAGE_OPENED, CAMPAIGN_MAIL, ASSIGNMENT_NOTE -> Worth.NONE;
        };
    }

    private Worth ofFollowUp(Contact followUp) {
        if (followUp.result() != null && notReached.contains(followUp.result())) {
            return Worth.NONE;
        }
        if (followUp.linked() != null) {
            return of(followUp.linked());
        }
        return followUp.onlyForAuthor() ? Worth.NONE : Worth.DECLARED;
    }
}
