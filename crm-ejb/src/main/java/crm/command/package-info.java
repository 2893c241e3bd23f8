/**
 * Commands from outside that may come twice.
 *
 * <p>Owns idempotency keys: a key that is done answers as before, one under way is refused, one with another request is
 * refused too.
 */
package crm.command;
