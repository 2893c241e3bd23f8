package crm.assignment;

import java.io.Serializable;

/**
 * What a manager holds.
 *
 * @param customers   in any role, each once
 * @param followUps   next follow-ups due by today, of customers the manager is responsible for
 * @param deputyships leaves of others, lasting or to come, in which the manager stands in
 * @param provisional open provisional shares of the attribution
 * @param tasks       open tasks, also of customers somebody else looks after
 * @param snoozed     those of them that were put off to a later day
 */
public record Holding(
        long manager,
        long customers,
        long acquirer,
        long opener,
        long service,
        long backup,
        long followUps,
        long deputyships,
        long provisional,
        long tasks,
        long snoozed)
        implements Serializable {

    /** Open tasks that are to be done now. */
    public long due() {
        return tasks - snoozed;
    }

    /** Whether nothing is left to be handed over. */
    public boolean isEmpty() {
        return customers + deputyships + provisional + tasks == 0;
    }
}
