package crm.customerlist;

import crm.shared.Rule;

/** What a question to the customer list can be wrong about. */
public enum CustomerListRule implements Rule {
    /** There is no filter named {0}. */
    UNKNOWN_FILTER,
    /** The filter {0} cannot have the value {1}. */
    UNUSABLE_VALUE,
    /** The filter {0} takes one value and was given {1}. */
    ONE_VALUE_ONLY,
    /** The filter {0} was given {1} values: at most {2} are taken. */
    TOO_MANY_VALUES,
    /** The filter {0} begins at {1} and ends before that, at {2}. */
    FROM_AFTER_TO,
    /** The filter {0} says something only together with {1}. */
    INCOMPLETE,
    /** {0} is too short to search by. */
    SEARCH_TOO_SHORT,
    /** Nobody can sort by {0}. */
    UNKNOWN_SORT,
    /** The reader may not see {0} and so neither filter nor sort by it. */
    HIDDEN,
    /** {0} depends on who looks or on owners, and so says nothing in a rule. */
    NOT_FOR_A_RULE,
    /** A slice cannot hold {0} customers: {1} to {2} are possible. */
    LIMIT_OUT_OF_RANGE,
    /** The cursor is none, or belongs to another filter or order. */
    CURSOR_OF_ANOTHER_LIST
}
