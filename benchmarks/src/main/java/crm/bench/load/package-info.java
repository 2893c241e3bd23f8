/**
 * Writes the customers of a scenario straight into the database, with all that the product would have derived from their
 * events. The rules are told here a second time, knowing nothing of the product's code.
 */
package crm.bench.load;
