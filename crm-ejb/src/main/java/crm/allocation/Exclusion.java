package crm.allocation;

/** Why a manager is no candidate for a customer; the first reason that applies is told. */
public enum Exclusion {
    RESIGNED,
    ON_LEAVE,
    OFF_HOURS,
    OTHER_REGION,
    OTHER_LANGUAGE,
    LICENCE_MISSING,
    /** A weight of 0. */
    NO_WEIGHT,
    /** Said no when the customer was handed over. */
    DECLINED,
    /** Owned the customer within the days of the cool-down. */
    COOL_DOWN,
    /** Has as many customers as the manager may have. */
    FULL
}
