/**
 * Tells operators of runs that failed, wait too long, take longer than usual or found nothing to do.
 *
 * <p>Owns the alerts, each once per run, and the outbox of the webhook. Operators are told by bell and e-mail as each has
 * chosen, and another system by signed calls. Reads runs; changes none.
 */
package crm.jobalert;
