/** Job {@code apply-retention}: purges what is kept no longer and held by nobody. */
package crm.batch.retention;
