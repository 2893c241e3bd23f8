/**
 * What the platform tells about customers, and what follows from it.
 *
 * <p>Owns the events as received. Refuses events that break their contract, one by one, and the same event with another
 * payload. Derives identity, regions and lifecycle of a customer from the set of the customer's events and writes them
 * down on the customer; announces {@link crm.customer.ContactsMade} and {@link crm.customer.CustomersChanged}. Events of a
 * number that is not registered yet wait unseen. See docs/domain.md, section 4.
 */
package crm.ingest;
