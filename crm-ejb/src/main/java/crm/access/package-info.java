/**
 * Who acts, what the actor may do and which customers the actor may see.
 *
 * <p>Owns the permissions, the gate every service call passes, and data scopes. Refuses a call without permission and a read
 * without actor. Declares the port {@link crm.access.DenialLog}, implemented by the audit trail.
 */
package crm.access;
