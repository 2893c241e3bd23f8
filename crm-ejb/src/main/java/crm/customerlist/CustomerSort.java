package crm.customerlist;

import static crm.customerlist.CustomerListRule.UNKNOWN_SORT;

import crm.access.Permission;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.stream.Stream;

/**
 * Everything the list can be sorted by: the closed list of sort keys. The id ends each of them; customers without the
 * value stand last in either direction.
 */
public enum CustomerSort {
    REGISTERED("registered", "registered_at", Type.TIME, true, true, Criterion.REGISTERED),
    STAGE_SINCE("stageSince", "stage_since", Type.TIME, false, false, Criterion.STAGE_SINCE),
    OPENED("opened", "opened_at", Type.TIME, false, false, Criterion.OPENED),
    FUNDED("funded", "funded_at", Type.TIME, false, false, Criterion.FUNDED),
    TRADED("traded", "traded_at", Type.TIME, false, false, Criterion.TRADED),
    LAST_CONTACT("lastContact", "last_contact_at", Type.TIME, true, false, Criterion.LAST_CONTACT),
    NEXT_FOLLOW_UP("nextFollowUp", "next_follow_up_at", Type.TIME, true, false, Criterion.NEXT_FOLLOW_UP),
    /** The countdown: those whom the job reclaim takes, the next first. */
    PROTECTED_UNTIL("protectedUntil", "reclaim_on", Type.DAY, true, false, Criterion.PROTECTED),
    ASSETS("assets", "assets", Type.NUMBER, true, true, Criterion.ASSETS),
    NUMBER("number", "number", Type.TEXT, false, false, null),
    NAME("name", "name_sort", Type.TEXT, false, false, null);

    /** Newest registrations first. */
    public static final CustomerSort DEFAULT = REGISTERED;

    final String parameter;
    final String column;
    final Type type;
    /** Whether an index holds the order within one unit. */
    final boolean byUnit;
    /** Whether an index holds the order within one stage. */
    final boolean byStage;
    /** The criterion that is a range of the same column, or null. */
    final Criterion range;

    CustomerSort(String parameter, String column, Type type, boolean byUnit, boolean byStage, Criterion range) {
        this.parameter = parameter;
        this.column = column;
        this.type = type;
        this.byUnit = byUnit;
        this.byStage = byStage;
        this.range = range;
    }

    /** @throws crm.shared.RuleViolation when nobody can sort by that */
    public static CustomerSort of(String parameter) {
        return Stream.of(values())
                .filter(sort -> sort.parameter.equals(parameter))
                .findFirst()
                .orElseThrow(() -> UNKNOWN_SORT.violatedBy(Kind.shown(parameter)));
    }

    /** The name in an address. */
    public String parameter() {
        return parameter;
    }

    /** Whether any customer can be without it. */
    boolean nullable() {
        return this != REGISTERED && this != NUMBER;
    }

    /** What the reader must be allowed to see to sort by it, or null. */
    Permission permission() {
        return range == null ? null : range.permission;
    }

    /** How a value is read from the database and written into a cursor. */
    enum Type {
        TIME("timestamptz") {
            @Override
            Object read(ResultSet row, int column) throws SQLException {
                return row.getObject(column, OffsetDateTime.class);
            }

            @Override
            String write(Object value) {
                return String.valueOf(ChronoUnit.MICROS.between(Instant.EPOCH, ((OffsetDateTime) value).toInstant()));
            }

            @Override
            Object parse(String text) {
                var at = OffsetDateTime.ofInstant(
                        Instant.EPOCH.plus(Long.parseLong(text), ChronoUnit.MICROS), ZoneOffset.UTC);
                return usable(at, at.getYear() > 0 && at.getYear() < 10_000);
            }
        },
        DAY("date") {
            @Override
            Object read(ResultSet row, int column) throws SQLException {
                return row.getObject(column, LocalDate.class);
            }

            @Override
            String write(Object value) {
                return value.toString();
            }

            @Override
            Object parse(String text) {
                var day = LocalDate.parse(text);
                return usable(day, day.getYear() > 0 && day.getYear() < 10_000);
            }
        },
        NUMBER("bigint") {
            @Override
            Object read(ResultSet row, int column) throws SQLException {
                return row.getObject(column, Long.class);
            }

            @Override
            String write(Object value) {
                return value.toString();
            }

            @Override
            Object parse(String text) {
                return Long.valueOf(text);
            }
        },
        TEXT("text") {
            @Override
            Object read(ResultSet row, int column) throws SQLException {
                return row.getString(column);
            }

            @Override
            String write(Object value) {
                return (String) value;
            }

            @Override
            Object parse(String text) {
                return usable(text, text.codePoints().noneMatch(Character::isISOControl));
            }
        };

        final String sql;

        Type(String sql) {
            this.sql = sql;
        }

        abstract Object read(ResultSet row, int column) throws SQLException;

        abstract String write(Object value);

        /** @throws IllegalArgumentException or DateTimeException when the text holds no such value */
        abstract Object parse(String text);

        private static Object usable(Object value, boolean usable) {
            if (!usable) throw new IllegalArgumentException("not a value the database can hold");
            return value;
        }
    }
}
