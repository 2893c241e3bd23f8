/**
 * What a brokerage decides about the product as a whole: whether customers have account managers, how the dashboard shows
 * registered customers, what the house is called and what its public name cards say, and the numbers and limits its rules go by.
 *
 * <p>Owns the editing of these rows of {@code setting}; whoever goes by them reads {@link crm.shared.Settings}. Every change
 * has a reason, a version and an audit entry.
 */
package crm.setting;
