package crm.jobalert;

/**
 * A call of the webhook that is due.
 *
 * @param attempts how often it was tried, this time included
 * @param receiver whom it is for; null for the address of the server's configuration, as are the last two then
 * @param secret   sealed
 */
public record WebhookCall(long id, String body, int attempts, Long receiver, String address, byte[] secret) {}
