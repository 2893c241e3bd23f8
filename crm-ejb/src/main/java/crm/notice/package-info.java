/**
 * What staff are told of: in the bell, on open pages without their asking, and by e-mail.
 *
 * <p>Owns notifications, each user's choices about them, and the outbox of mails. A notification belongs to one user, who
 * alone reads it; other capabilities send them, and mails, in the transaction of the change they tell of.
 */
package crm.notice;
