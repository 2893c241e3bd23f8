package crm.ingest;

import static crm.ingest.EventRule.MISSING;
import static crm.ingest.EventRule.NOT_AN_AMOUNT;
import static crm.ingest.EventRule.NOT_AN_OBJECT;
import static crm.ingest.EventRule.NOT_A_COUNT;
import static crm.ingest.EventRule.NOT_A_DATE;
import static crm.ingest.EventRule.NOT_A_FLAG;
import static crm.ingest.EventRule.NOT_A_LIST;
import static crm.ingest.EventRule.NOT_A_TIME;
import static crm.ingest.EventRule.NOT_ONE_OF;
import static crm.ingest.EventRule.NOT_POSITIVE;
import static crm.ingest.EventRule.NOT_TEXT;
import static crm.ingest.EventRule.TOO_LONG;
import static crm.ingest.EventRule.UNKNOWN_COUNTRY;
import static crm.ingest.EventRule.UNKNOWN_CURRENCY;

import crm.customer.IdDocument;
import crm.customer.Regions;
import crm.shared.Money;
import crm.shared.Times;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.JsonValue.ValueType;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.regex.Pattern;

/** What a field of an event's data may hold. A value that is null or blank is checked by nobody: it is not there. */
enum FieldKind {
    /** A code, a name, an identifier. */
    TEXT {
        @Override
        void check(String field, JsonValue value) {
            text(field, value, 200);
        }
    },
    /** Something people wrote or a device calls itself. */
    LONG_TEXT {
        @Override
        void check(String field, JsonValue value) {
            text(field, value, 4000);
        }
    },
    CUSTOMER {
        @Override
        void check(String field, JsonValue value) {
            customerNumber(field, text(field, value, 200));
        }
    },
    NAME {
        @Override
        void check(String field, JsonValue value) {
            var name = object(field, value);
            within(name, "local", field, TEXT);
            within(name, "latin", field, TEXT);
        }
    },
    COUNTRY {
        @Override
        void check(String field, JsonValue value) {
            var code = text(field, value, 200);
            if (Regions.country(code) == null) {
                throw UNKNOWN_COUNTRY.violatedBy(code, field);
            }
        }
    },
    DATE {
        @Override
        void check(String field, JsonValue value) {
            try {
                Times.day(text(field, value, 10));
            } catch (DateTimeException noDate) {
                throw NOT_A_DATE.violatedBy(field);
            }
        }
    },
    TIME {
        @Override
        void check(String field, JsonValue value) {
            time(field, text(field, value, 40));
        }
    },
    FLAG {
        @Override
        void check(String field, JsonValue value) {
            if (value.getValueType() != ValueType.TRUE && value.getValueType() != ValueType.FALSE) {
                throw NOT_A_FLAG.violatedBy(field);
            }
        }
    },
    /** Money that changes hands, above zero, as text so that nobody rounds it on the way. */
    AMOUNT {
        @Override
        void check(String field, JsonValue value) {
            if (!(value instanceof JsonString text)
                    || !DECIMAL_TEXT.matcher(text.getString()).matches()) {
                throw NOT_AN_AMOUNT.violatedBy(field);
            }
            if (new BigDecimal(text.getString()).signum() <= 0) {
                throw NOT_POSITIVE.violatedBy(field);
            }
        }
    },
    /** A quantity, price or value; as text or as a number. */
    DECIMAL {
        @Override
        void check(String field, JsonValue value) {
            var text = value instanceof JsonString written
                    ? written.getString()
                    : value instanceof JsonNumber number && Canonical.isStorable(number)
                            ? number.bigDecimalValue().toPlainString()
                            : "";
            if (!DECIMAL_TEXT.matcher(text).matches()) {
                throw NOT_AN_AMOUNT.violatedBy(field);
            }
        }
    },
    CURRENCY {
        @Override
        void check(String field, JsonValue value) {
            var code = text(field, value, 200);
            if (!Money.isCurrency(code)) {
                throw UNKNOWN_CURRENCY.violatedBy(code, field);
            }
        }
    },
    COUNT {
        @Override
        void check(String field, JsonValue value) {
            if (!(value instanceof JsonNumber number)
                    || !Canonical.isStorable(number)
                    || !number.isIntegral()
                    || number.bigDecimalValue().signum() < 0
                    || number.bigDecimalValue().compareTo(LARGEST_COUNT) > 0) {
                throw NOT_A_COUNT.violatedBy(field);
            }
        }
    },
    DIRECTION {
        @Override
        void check(String field, JsonValue value) {
            oneOf(field, text(field, value, 200), "inbound", "outbound");
        }
    },
    TRADE_KIND {
        @Override
        void check(String field, JsonValue value) {
            oneOf(field, text(field, value, 200), "order", "ipo", "fund");
        }
    },
    ACCOUNT_STATUS {
        @Override
        void check(String field, JsonValue value) {
            oneOf(field, text(field, value, 200), "active", "frozen", "closed");
        }
    },
    ID_DOCUMENT {
        @Override
        void check(String field, JsonValue value) {
            var document = object(field, value);
            var type = EventColumns.text(document, "type");
            var number = EventColumns.text(document, "number");
            within(document, "type", field, TEXT);
            within(document, "number", field, TEXT);
            within(document, "country", field, COUNTRY);
            if (type == null) throw MISSING.violatedBy(field + ".type");
            oneOf(field + ".type", type, ID_TYPES);
            if (number == null || number.codePoints().noneMatch(Character::isLetterOrDigit)) {
                throw MISSING.violatedBy(field + ".number");
            }
        }
    },
    RISK_RATING {
        @Override
        void check(String field, JsonValue value) {
            var rating = object(field, value);
            within(rating, "value", field, TEXT);
            within(rating, "at", field, TIME);
        }
    },
    CONSENT {
        @Override
        void check(String field, JsonValue value) {
            var consent = object(field, value);
            if (EventColumns.text(consent, "channel") == null) throw MISSING.violatedBy(field + ".channel");
            if (!consent.containsKey("given")) throw MISSING.violatedBy(field + ".given");
            FLAG.check(field + ".given", consent.get("given"));
            within(consent, "at", field, TIME);
        }
    },
    OBJECT {
        @Override
        void check(String field, JsonValue value) {
            object(field, value);
        }
    },
    LIST {
        @Override
        void check(String field, JsonValue value) {
            if (!(value instanceof JsonArray)) {
                throw NOT_A_LIST.violatedBy(field);
            }
        }
    };

    private static final Pattern DECIMAL_TEXT = Pattern.compile("\\d{1,24}(\\.\\d{1,12})?");
    private static final Pattern CUSTOMER_NUMBER = Pattern.compile("[A-Za-z0-9-]{1,32}");
    private static final BigDecimal LARGEST_COUNT = BigDecimal.valueOf(Integer.MAX_VALUE);
    private static final String[] ID_TYPES =
            Arrays.stream(IdDocument.Type.values()).map(Enum::name).toArray(String[]::new);

    /**
     * @param field its name, for the refusal
     * @throws crm.shared.RuleViolation with an {@link EventRule} when the value is not of this kind
     */
    abstract void check(String field, JsonValue value);

    static void customerNumber(String field, String number) {
        if (!CUSTOMER_NUMBER.matcher(number).matches()) {
            throw EventRule.CUSTOMER_NUMBER.violatedBy(number, field);
        }
    }

    static OffsetDateTime time(String field, String text) {
        try {
            return Times.parse(text);
        } catch (DateTimeException noTime) {
            throw NOT_A_TIME.violatedBy(field);
        }
    }

    static boolean isAbsent(JsonValue value) {
        return value == null
                || value.getValueType() == ValueType.NULL
                || value instanceof JsonString text && text.getString().isBlank();
    }

    private static String text(String field, JsonValue value, int longest) {
        if (!(value instanceof JsonString text)) {
            throw NOT_TEXT.violatedBy(field);
        }
        if (text.getString().length() > longest) {
            throw TOO_LONG.violatedBy(field, longest);
        }
        return text.getString();
    }

    private static JsonObject object(String field, JsonValue value) {
        if (value instanceof JsonObject object) {
            return object;
        }
        throw NOT_AN_OBJECT.violatedBy(field);
    }

    private static void within(JsonObject object, String name, String field, FieldKind kind) {
        var value = object.get(name);
        if (!isAbsent(value)) {
            kind.check(field + "." + name, value);
        }
    }

    private static void oneOf(String field, String value, String... allowed) {
        for (var one : allowed) {
            if (one.equalsIgnoreCase(value)) return;
        }
        throw NOT_ONE_OF.violatedBy(field, String.join(", ", allowed));
    }
}
