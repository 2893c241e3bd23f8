/**
 * Starts the product on one machine: PostgreSQL, Liberty with the EAR, and the demo data; for people by
 * {@code ./mvnw -Prun} and for the tests of {@code ./mvnw verify}.
 *
 * <p>Nothing of this package is in the EAR. {@link crm.launch.Run} is what Maven calls; {@link crm.launch.Launcher} is
 * the process it starts, which owns the database and the server and outlives neither of them nor Maven.
 */
package crm.launch;
