/**
 * Who brought whom: from a customer up to those whose chain of referrals led there, and down to those it went on to.
 *
 * <p>The relation is the referrer the platform told of each customer; where such chains meet themselves, they end. How many
 * there are is counted over the whole house, but only customers in the reader's scope are shown by number and name.
 */
package crm.referral;
