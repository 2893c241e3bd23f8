package crm.dictionary;

/** The lists of choices. */
public enum DictionaryKind {
    CONTACT_METHOD,
    RESULT,
    INTENT,
    LEVEL,
    TIER,
    SOURCE,
    /** Marks on customers; kept with their owner and meaning. */
    TAG
}
