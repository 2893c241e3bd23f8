package crm.assignment;

/** Why a customer is not taken from the owner although the protection has ended. See docs/domain.md, section 5.5. */
public enum Exemption {
    /** An application is submitted, approved or being opened; a returned one waits for the customer and exempts not. */
    APPLICATION_IN_FLIGHT,
    DEPOSIT_PENDING,
    /** A complaint or a risk ticket. */
    OPEN_COMPLAINT,
    EXTENSION_PENDING,
    MANAGER_ON_LEAVE,
    LEGAL_HOLD;

    /** What managers read instead of what they may not know. */
    public static final String ON_HOLD = "ON_HOLD";

    /** What is shown of one that is stored: its name, {@link #ON_HOLD} where that is confidential; null without one. */
    public static String shown(String stored) {
        if (stored == null) return null;
        for (var exemption : values()) {
            if (exemption.name().equals(stored)) return exemption.isConfidential() ? ON_HOLD : stored;
        }
        return ON_HOLD;
    }

    /** Whether managers may read no more than "on hold", so that nobody is tipped off. */
    public boolean isConfidential() {
        return this == OPEN_COMPLAINT || this == LEGAL_HOLD;
    }
}
