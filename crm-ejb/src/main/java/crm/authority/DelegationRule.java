package crm.authority;

import crm.shared.Rule;

/** Why somebody cannot stand in for another. */
public enum DelegationRule implements Rule {
    /** {0} is nobody who could stand in. */
    UNKNOWN,
    /** Nobody stands in for oneself. */
    SELF,
    /** No right was chosen. */
    NOTHING,
    /** Who gives it does not hold {0}. */
    NOT_HELD,
    /** {0} is not for others: it decides over rights, or is one's own work. */
    NOT_FOR_OTHERS,
    /** The first day lies in the past, the last before the first, or they are more than {0} days. */
    DAYS,
    /** Who gives it has to show a second factor, {0} need not. */
    WITHOUT_FACTOR,
    /** There is no unit {0}. */
    UNIT,
    /** No reason, or one longer than {0} characters. */
    REASON,
    /** {0} stands in already on one of the days. */
    OVERLAPS,
    /** The delegation is over. */
    OVER,
    /** The caller does not stand in for that person now: it has not begun, is over, or was ended. */
    NOT_IN_FORCE
}
