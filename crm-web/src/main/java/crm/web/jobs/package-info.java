/** The jobs page: what there is, what runs, what came of it, and when each runs by itself. */
package crm.web.jobs;
