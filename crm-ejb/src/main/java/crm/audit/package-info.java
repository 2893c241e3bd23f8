/**
 * The audit trail: who did what, to whom, when, from where and why.
 *
 * <p>Owns the entries and their hash chains. Entries are written in the transaction of the change, as its last statement;
 * refusals in a transaction of their own. Nothing is ever changed; whole months are purged
 * when they are kept no longer, each with a signed record.
 */
package crm.audit;
