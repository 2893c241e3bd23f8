/**
 * Commands from outside that may come twice.
 *
 * <p>Owns idempotency keys: a key that is done answers as before, one under way is refused, one whose answer was lost and one
 * with another request are refused too; one that a server had in
 * hand when it ended is done by whoever brings it again. That a command is done is written in the transaction of what it changed.
 */
package crm.command;
