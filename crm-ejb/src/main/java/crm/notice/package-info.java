/**
 * What staff are told of in the bell.
 *
 * <p>Owns notifications. Each belongs to one user, who alone reads it; other capabilities send them in the transaction of
 * the change they tell of.
 */
package crm.notice;
