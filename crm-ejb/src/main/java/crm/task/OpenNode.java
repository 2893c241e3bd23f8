package crm.task;

import static java.util.Objects.requireNonNull;

import jakarta.json.JsonObject;
import java.time.LocalDate;

/**
 * A node that a customer stands in, from a day on.
 *
 * @param opensOn  the first day on which there is a task; may lie in the future
 * @param endsOn   the last day, or null while only the customer can end it
 * @param dueOn    by when it should be done
 * @param occasion what it is about: done once, it is not opened for that again
 * @param evidence why there is a task
 * @param times    how often it was asked for before; each time it is more pressing
 */
record OpenNode(
        TaskNode node,
        LocalDate opensOn,
        LocalDate endsOn,
        LocalDate dueOn,
        String occasion,
        JsonObject evidence,
        int times) {

    OpenNode(
            TaskNode node, LocalDate opensOn, LocalDate endsOn, LocalDate dueOn, String occasion, JsonObject evidence) {
        this(node, opensOn, endsOn, dueOn, occasion, evidence, 0);
    }

    OpenNode {
        requireNonNull(opensOn, "opensOn");
        requireNonNull(dueOn, "dueOn");
        requireNonNull(occasion, "occasion");
    }

    boolean hasBegun(LocalDate day) {
        return !opensOn.isAfter(day);
    }

    boolean isOpen(LocalDate day) {
        return hasBegun(day) && (endsOn == null || !endsOn.isBefore(day));
    }
}
