package crm.jobalert;

import crm.shared.Rule;

/** Why limits and receivers of alerts are not taken over. */
public enum AlertRule implements Rule {
    /** {0} has to lie between {1} and {2}, and was {3}. */
    LIMIT,
    /** {0} cannot be kept silent for one job. */
    SILENT,
    /** Nobody said who the receiver is. */
    CHANNEL,
    /** There is no active person {0}. */
    PERSON,
    /** There is no role {0}. */
    ROLE,
    /** The mail cannot be written in {0}. */
    LANGUAGE,
    /** No kind of alert was chosen. */
    KINDS,
    /** {0} is told already. */
    TOLD_ALREADY,
    /** Somebody else has changed {0} meanwhile. */
    CHANGED_MEANWHILE,
    /** It is not called: {0} is no webhook. */
    NOT_CALLED
}
