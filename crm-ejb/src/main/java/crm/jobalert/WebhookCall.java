package crm.jobalert;

/**
 * A call of the webhook that is due.
 *
 * @param attempts how often it was tried, this time included
 */
public record WebhookCall(long id, String body, int attempts) {}
