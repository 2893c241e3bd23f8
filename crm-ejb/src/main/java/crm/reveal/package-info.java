/**
 * Showing single masked values: phone number, e-mail address, document number, postal address and assets of one customer,
 * each with a reason.
 *
 * <p>Owns who was shown what and why, and how often a user may ask. Refuses without a reason, beyond the limits, and out of
 * the reader's scope. The value itself is written down nowhere.
 */
package crm.reveal;
