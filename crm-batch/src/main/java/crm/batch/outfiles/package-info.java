/** Job {@code sync-service-actions}: the files of a day for other systems are written and offered. */
package crm.batch.outfiles;
