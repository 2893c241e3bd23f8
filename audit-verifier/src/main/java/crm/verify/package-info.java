/**
 * Verifies the audit trail from outside the server: whether each entry stands where it was written, as it was written.
 *
 * <p>Shares no class with the application. It needs read access to the database and the signed heads that the job
 * {@code export-audit-heads} wrote; see docs/operations.md, "Audit trail".
 */
package crm.verify;
