package crm.task;

import jakarta.json.JsonObject;
import java.time.LocalDate;

/**
 * A task as it stands before what follows from the facts is brought up to date.
 *
 * @param open   false for one that somebody did or took back
 * @param byHand whether somebody gave it to another than the rule does who still may see the customer
 */
record KnownTask(
        long id,
        long customerId,
        TaskNode node,
        boolean open,
        LocalDate dueOn,
        String occasion,
        JsonObject evidence,
        Long managerId,
        long unitId,
        TaskPriority priority,
        boolean byHand) {}
