/** Job {@code close-day}: the figures of a day are frozen, or opened again. */
package crm.batch.closeday;
