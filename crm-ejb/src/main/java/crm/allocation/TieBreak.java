package crm.allocation;

/** What decided between candidates who were alike. */
public enum TieBreak {
    /** Nothing had to. */
    NONE,
    /** Whoever the rule chose longest ago. */
    LONGEST_AGO,
    /** The order of the managers in the system. */
    FIRST_ENTERED
}
