package crm.task;

import java.time.LocalDate;

/**
 * A task that somebody makes by hand.
 *
 * @param number   of the customer
 * @param note     what is to be done
 * @param dueOn    by when; null for as many days as the rule says
 * @param priority null for the rule's
 * @param manager  user name of the manager whose task it is; null for who is responsible
 */
public record TaskRequest(String number, String note, LocalDate dueOn, TaskPriority priority, String manager) {}
