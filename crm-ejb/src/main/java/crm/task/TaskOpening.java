package crm.task;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;

/**
 * A task that another capability asks for.
 *
 * @param occasion what it is about, such as a campaign's code: what somebody did is not opened again for the same
 * @param note     what is to be done, or null
 * @param dueOn    by when; null for as many days as the rule says
 */
public record TaskOpening(long customerId, String occasion, String note, LocalDate dueOn) {

    public TaskOpening {
        requireNonNull(occasion, "occasion");
    }
}
