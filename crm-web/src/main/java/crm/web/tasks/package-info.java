/** What there is to do: the tasks by node, and what is done with one or many of them. */
package crm.web.tasks;
