/**
 * The lists of tasks: what there is to do in the reader's scope, with the customers as the reader may see them, and how much
 * of it. Reads what {@link crm.task} owns.
 */
package crm.tasklist;
