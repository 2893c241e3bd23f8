package crm.ingest;

import crm.shared.Rule;

/** Why an event, or a whole request, is not taken. */
public enum EventRule implements Rule {
    /** A heartbeat of {0} minutes is not within {1} to {2}. */
    HEARTBEAT_OUT_OF_RANGE,
    /** The request holds more than {0} events or more than {1} bytes. */
    TOO_LARGE,
    /** The body is no JSON, no text in UTF-8, or no array where a batch was announced. */
    MALFORMED,
    /** An event is a JSON object. */
    NOT_AN_EVENT,
    /** The version of CloudEvents is {0}. */
    SPECIFICATION,
    /** The data is {0}, not JSON. */
    NOT_JSON_DATA,
    /** {0} is missing. */
    MISSING,
    /** The type {0} is unknown. */
    UNKNOWN_TYPE,
    /** {0} is no customer number, in the field {1}. */
    CUSTOMER_NUMBER,
    /** {0} refers to itself. */
    OWN_REFERRER,
    /** The field {0} is not text. */
    NOT_TEXT,
    /** The field {0} is longer than {1}. */
    TOO_LONG,
    /** The field {0} holds what cannot be stored. */
    UNSTORABLE,
    /** The field {0} is no decimal number written as text. */
    NOT_AN_AMOUNT,
    /** The field {0} must be above zero. */
    NOT_POSITIVE,
    /** {0} has more decimals than {1} knows. */
    TOO_FINE,
    /** {0} is not a currency. */
    UNKNOWN_CURRENCY,
    /** {0} is not a country, in the field {1}. */
    UNKNOWN_COUNTRY,
    /** The field {0} is no whole number from zero on. */
    NOT_A_COUNT,
    /** The field {0} is no date. */
    NOT_A_DATE,
    /** The field {0} is no time with an offset. */
    NOT_A_TIME,
    /** The event is told for {0}, more than a day from now. */
    IN_THE_FUTURE,
    /** The field {0} is neither true nor false. */
    NOT_A_FLAG,
    /** The field {0} is no JSON object. */
    NOT_AN_OBJECT,
    /** The field {0} is no JSON array. */
    NOT_A_LIST,
    /** The field {0} is none of {1}. */
    NOT_ONE_OF,
    /** No reason, or one longer than {0} characters, why a feed is no longer watched. */
    FEED_REASON,
    /** The same source and id came before with another payload. */
    OTHER_PAYLOAD
}
