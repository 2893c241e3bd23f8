package crm.setting;

import crm.shared.Rule;

/** What stands against a change of settings. */
public enum SettingRule implements Rule {
    /** {0}: {1} is not a tier with a number of customers. */
    BY_TIER,
    /** {0}: the tier {1} stands there twice. */
    TIER_TWICE,
    /** No details: a change needs a reason. */
    REASON_MISSING,
    /** A reason of more than {0} characters. */
    REASON_TOO_LONG,
    /** No details: it is not said where registered customers are shown. */
    CARD_MISSING,
    /** No details: somebody else changed the settings after they were read. */
    CHANGED_MEANWHILE,
    /** No details: everything is as it was. */
    NOTHING_CHANGED,
    /** A text of more than {0} characters. */
    TEXT_TOO_LONG,
    /** No details: the house has a Chinese name and no English one, which stands in where another is missing. */
    NAME_MISSING,
    /** No details: the cards have a Chinese note and no English one. */
    NOTE_MISSING,
    /** {0} is no address of a page. */
    ADDRESS,
    /** {0} is no number from {1} to {2}. */
    NUMBER,
    /** {0} is neither true nor false. */
    FLAG,
    /** {0} takes a time of day, which {1} is not. */
    TIME,
    /** {0} takes falling numbers of days, which {1} is not. */
    DAYS,
    /** {0} takes a number for each currency, which {1} is not. */
    BY_CURRENCY,
    /** {0} names the currency {1} twice. */
    CURRENCY_TWICE,
    /** There is no unit {0}. */
    UNIT,
    /** The brake of a team begins at {0}, which is more than {1}, the most of the house. */
    LEAST_ABOVE_TOTAL
}
