/**
 * What is known of a customer's money and securities: the accounts, what came in and went out, and the trades.
 *
 * <p>Reads the platform's events and counts them as docs/domain.md, section 4.5 says: once per reference, until taken back.
 * Amounts of these are never added across currencies. What was taken back or refused is shown as that, not left out.
 */
package crm.asset;
