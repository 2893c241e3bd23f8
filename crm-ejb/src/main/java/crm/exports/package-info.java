/**
 * Exports of the customer list as files, made in the background for who asked for them.
 *
 * <p>An export says what it is for, holds what its requester may see at the moment each row is read, and can be fetched for
 * a while by the requester alone. A run whose server has ended shows as failed when somebody next looks.
 */
package crm.exports;
