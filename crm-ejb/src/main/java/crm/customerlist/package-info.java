/**
 * The customer list: one filter, one query, its rows and the drawer of one customer; saved views.
 *
 * <p>Whatever works on "the customers that match" asks here: the list, its count, snapshots for bulk work and exports.
 * Refuses filters, orders and cursors that mean nothing. Rows come already masked by what the reader may see.
 */
package crm.customerlist;
