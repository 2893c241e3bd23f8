/** Job {@code reclaim}: customers whose protection is over go back to the open pool, owners of the next ones are warned. */
package crm.batch.reclaim;
