package crm.demo;

import java.time.Instant;

/**
 * A customer without history.
 *
 * @param region   the user region, or null
 * @param language of the customer, or null
 * @param served   funded or traded: somebody looks after the relationship
 */
public record DemoCustomer(
        long id, String number, String region, String language, boolean served, Instant registeredAt) {}
