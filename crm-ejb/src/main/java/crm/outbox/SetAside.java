package crm.outbox;

/**
 * An event that is passed over for now.
 *
 * @param problem why the receiver refused it; null where it waits behind another one of its customer
 */
public record SetAside(OutEvent event, String problem) {}
