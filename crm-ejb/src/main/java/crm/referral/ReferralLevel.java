package crm.referral;

import java.io.Serializable;

/**
 * How many customers are so many referrals away.
 *
 * @param opened those of them an account was opened for
 * @param traded those of them who have traded
 * @param shown  those of them in the reader's scope
 */
public record ReferralLevel(int level, long count, long opened, long traded, long shown) implements Serializable {}
