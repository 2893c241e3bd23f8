package crm.assignment;

import crm.shared.Rule;

/** What stands against a protection rule as somebody wants it. */
public enum ProtectionRule implements Rule {
    /** {0} days are not within {1} to {2}. */
    DAYS_OUT_OF_RANGE,
    /** An extension of {0} days is not within {1} to {2}. */
    EXTENSION_OUT_OF_RANGE,
    /** A maximum of {0} days is below the {1} days of protection, or above {2}. */
    MAXIMUM_OUT_OF_RANGE,
    /** A shortest call of {0} seconds is not within {1} to {2}. */
    CALL_OUT_OF_RANGE,
    /** {0} declared contacts in a row are not within {1} to {2}. */
    DECLARED_OUT_OF_RANGE,
    /** No details: nobody said how days are counted. */
    COUNT_MISSING,
    /** No details: nobody said what becomes of protections that run. */
    EFFECT_MISSING,
    /** No details: a change needs a reason. */
    REASON_MISSING,
    /** A reason of more than {0} characters. */
    REASON_TOO_LONG,
    /** A name is empty or has more than {0} characters. */
    NAME_UNUSABLE,
    /** There is or was another rule called {0}. */
    NAME_TAKEN,
    /** Nothing is known as {0}, which a condition names. */
    CONDITION_UNKNOWN,
    /** No details: a rule without any condition would be a second default. */
    CONDITION_MISSING,
    /** No details: Backup has no protection. */
    BACKUP_NOT_PROTECTED,
    /** The rule {0} has the same conditions. */
    SAME_CONDITIONS,
    /** No details: the default rule cannot be ended. */
    DEFAULT_STAYS,
    /** Version {0} has not gone through all protections that run. */
    STILL_APPLYING,
    /** No details: somebody else changed the rule since it was read. */
    CHANGED_MEANWHILE
}
