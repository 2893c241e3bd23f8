/**
 * The history that events cannot carry, for demonstrations: who looked after whom, what they wrote down, what came of it.
 *
 * <p>Everything goes through the services, as the demonstration's people and on the days of the story. Refuses a database
 * that is not marked as demonstration.
 */
package crm.demo;
