/**
 * Today's completion and the management view.
 *
 * <p>Owns the facts that are counted, frozen days, targets and daily reports. Listens to {@link
 * crm.lifecycle.MilestonesChanged} and {@link crm.customer.FollowUpsWritten}: a fact is written in the transaction of what
 * it tells of, with the manager, team, source and region of that day. Refuses to change what a closed day has counted: what
 * becomes known later is a delta.
 */
package crm.today;
