/** The default queue: customers no rule could give away. */
package crm.web.queue;
