/**
 * Who looks after whom, for how long, and what it counts for.
 *
 * <p>Owns ownership rows, attribution, the protection period and reclaim. Refuses a second open row for a customer and
 * role. The classes without a database behind them are the rules themselves; what is stored or done set-wise elsewhere
 * must agree with them. See docs/domain.md, section 5.
 */
package crm.assignment;
