/** Job {@code recount-counters}: whether the counts of the dashboard are what a full count finds. */
package crm.batch.recount;
