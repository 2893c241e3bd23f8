package crm.jobalert;

import crm.shared.Rule;

/** Why limits of alerts are not taken over. */
public enum AlertRule implements Rule {
    /** {0} has to lie between {1} and {2}, and was {3}. */
    LIMIT
}
