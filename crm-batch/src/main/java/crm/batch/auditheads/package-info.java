/** Job {@code export-audit-heads}: signs how far the audit trail has come and writes it outside the database. */
package crm.batch.auditheads;
