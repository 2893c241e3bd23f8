package crm.dictionary;

import crm.shared.Rule;

/** What stands against a change of a dictionary. */
public enum DictionaryRule implements Rule {
    /** No details: rules go by the codes of this dictionary, so it takes no choice of one's own. */
    NOT_EXTENDED,
    /** No details: a choice needs a label in each language. */
    LABEL_MISSING,
    /** A label of more than {0} characters. */
    TOO_LONG,
    /** The place is not between 1 and {0}. */
    PLACE,
    /** {0} is the label of another choice. */
    TAKEN,
    /** No details: nothing would be left to choose from. */
    LAST_ONE,
    /** No details: somebody else changed the choice after it was read. */
    CHANGED_MEANWHILE
}
