package crm.setting;

import java.io.Serializable;

/**
 * How the brokerage works.
 *
 * @param managers whether customers have account managers; without, there is no assignment, open pool or protection
 * @param version  grows with every change, and travels with an edit
 */
public record BrokerageSettings(boolean managers, RegisteredCard registeredCard, long version)
        implements Serializable {}
