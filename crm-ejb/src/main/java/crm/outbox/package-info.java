/**
 * Tells other systems what happened here: changes of stage, owner and verification, and service actions.
 *
 * <p>Owns the receivers and what each was told. Events are written down by triggers in the transaction of the change, and only
 * while somebody wants to know. A relay numbers them; each receiver follows the numbers at its own pace, in their order.
 */
package crm.outbox;
