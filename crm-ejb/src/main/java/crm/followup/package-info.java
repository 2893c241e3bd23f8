/**
 * What staff write down about customers: follow-up records, remarks and tags.
 *
 * <p>Owns them, and on the customer the next follow-up, the number of follow-ups, intent, level, tags and last remark. A
 * record is only ever added; a correction is a new version. Listens to {@link crm.customer.CustomersChanged}: the stage beside
 * a record is the customer's at its moment by all that is known. Refuses a next follow-up that is not in the future. Announces
 * {@link crm.customer.ContactsMade}; a remark or a tag is never a contact. A private record is its author's alone and leaves
 * no trace on the customer.
 */
package crm.followup;
