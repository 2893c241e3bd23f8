package crm.customerlist;

import crm.shared.Rule;

/** What a saved view runs into. */
public enum SavedViewRule implements Rule {
    /** No details: it has no name. */
    NAME_MISSING,
    /** The name has {0} characters: at most {1} fit. */
    NAME_TOO_LONG,
    /** The user has a view called {0} already. */
    NAME_TAKEN,
    /** The user has {0} views, the most there can be. */
    TOO_MANY,
    /** The user has no view {0}. */
    NOT_FOUND
}
