/**
 * Service actions of staff: calls, messages and answers as the feeds tell of them, beside the follow-up records.
 *
 * <p>Owns what the feeds count at the end of a day and where that differs from what arrived. The actions themselves are
 * events of customers and follow-up records; who reads the log of a person sees those of customers within reach.
 */
package crm.serviceaction;
