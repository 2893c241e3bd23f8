package crm.today;

import static java.util.stream.Collectors.joining;

import java.util.stream.Stream;

/** The six figures of a day, and the stock that targets are set for besides. See docs/domain.md, section 9. */
public enum Figure {
    /** Applications that reached the state successful. */
    ACCOUNTS_OPENED("f.kind = 'ACCOUNT_OPENED'"),
    /** Customers who began to be funded, less those who no longer are. */
    FUNDINGS("f.kind = 'FUNDED'"),
    /** Customers followed up while pending account opening. */
    PENDING_ACCOUNT_OPENING_FOLLOW_UPS("f.kind = 'FOLLOW_UP' and f.stage = 'PENDING_ACCOUNT_OPENING'"),
    /** Customers followed up while pending funding. */
    PENDING_FUNDING_FOLLOW_UPS("f.kind = 'FOLLOW_UP' and f.stage = 'PENDING_FUNDING'"),
    /** Customers followed up while registered, of the sources and teams that are set. */
    TMT_REGISTRATION_FOLLOW_UPS("f.kind = 'FOLLOW_UP' and f.stage = 'REGISTERED' and f.tmt"),
    /** Customers followed up while funded. */
    FUNDED_FOLLOW_UPS("f.kind = 'FOLLOW_UP' and f.stage = 'FUNDED'");

    /** The figure that a row {@code f} of facts counts for, or null; as a database expression. */
    static final String OF_FACT = Stream.of(values())
            .map(figure -> "when " + figure.facts + " then '" + figure + "'")
            .collect(joining(" ", "case ", " end"));

    private final String facts;

    Figure(String facts) {
        this.facts = facts;
    }

    /** Whether a row {@code f} of facts counts for it, as a database expression. */
    String facts() {
        return facts;
    }

    /** Whether it counts customers followed up, with those reached and the records written beside them. */
    public boolean isFollowUps() {
        return this != ACCOUNTS_OPENED && this != FUNDINGS;
    }
}
