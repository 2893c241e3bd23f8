/**
 * My dashboard: how many customers stand where on their way from registration to the first trade, and how many of them need
 * something now.
 *
 * <p>Owns the counts kept in {@code customer_count}: the database notes the difference of every change of customers in the
 * transaction of the change, the {@link crm.job.JobTick tick} adds up, and reading costs the same however many customers
 * there are. A count is a filter's count: {@link crm.dashboard.DashboardFilter} gives the filter that opens exactly its rows.
 * See docs/domain.md, section 11.
 */
package crm.dashboard;
