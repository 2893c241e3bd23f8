package crm.dictionary;

/** The lists of choices; their wording, order and offer are settings. */
public enum DictionaryKind {
    CONTACT_METHOD(true),
    /** Rules go by its codes: no answer and a wrong number are no contact. */
    RESULT(false),
    INTENT(true),
    /** A to D: lists sort by the code. */
    LEVEL(false),
    /** Given to customers by a rule, never chosen. */
    TIER(true),
    SOURCE(true),
    /** What account managers are called on their cards. */
    POSITION(true),
    /** Marks on customers. */
    TAG(true);

    private final boolean extended;

    DictionaryKind(boolean extended) {
        this.extended = extended;
    }

    /** Whether a brokerage may add choices of its own. */
    public boolean isExtended() {
        return extended;
    }
}
