/**
 * How the database of the product stands: what its own statistics say is to be done, and how large its tables are.
 *
 * <p>Reads statistics of PostgreSQL and changes nothing; the programs in {@code bin} of the server do. See docs/operations.md.
 */
package crm.database;
