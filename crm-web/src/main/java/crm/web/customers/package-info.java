/**
 * The customer list, the drawer of one customer, and the dialogs that work on one, several or all customers that match.
 *
 * <p>Dialogs get a {@link crm.web.customers.CustomerSelection}; what they change they announce to nobody: the page draws
 * the list and the drawer again. The filter stands in the address under the names the API uses.
 */
package crm.web.customers;
