package crm.customerlist;

import static java.util.stream.Collectors.joining;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jdbi.v3.core.statement.SqlStatement;

/**
 * Conditions over a customer {@code c} with their parameters. The text of a condition is ours; what a user typed is always
 * a parameter.
 */
final class Where {

    /** One condition, and the criterion it comes from. */
    record Part(Criterion about, String sql) {}

    private final List<Part> parts = new ArrayList<>();
    private final Map<String, Object> parameters = new LinkedHashMap<>();

    /** Adds a condition; each question mark in it takes one value, a collection becomes an array. */
    Where and(Criterion about, String condition, Object... values) {
        var sql = new StringBuilder();
        var next = 0;
        for (var i = 0; i < condition.length(); i++) {
            if (condition.charAt(i) == '?') sql.append(':').append(parameter(values[next++]));
            else sql.append(condition.charAt(i));
        }
        if (next != values.length) {
            throw new IllegalArgumentException(condition + " takes " + next + " values, not " + values.length);
        }
        parts.add(new Part(about, sql.toString()));
        return this;
    }

    /** "column = value", or "column = any (values)": an index gives an order only beneath the former. */
    Where andIn(Criterion about, String column, Collection<?> values) {
        return values.size() == 1
                ? and(about, column + " = ?", values.iterator().next())
                : and(about, column + " = any (?)", values);
    }

    private String parameter(Object value) {
        var name = "p" + parameters.size();
        parameters.put(name, value);
        return name;
    }

    boolean isEmpty() {
        return parts.isEmpty();
    }

    /** The conditions that a predicate picks, joined; "true" when it picks none. */
    String sql(Predicate<Part> which) {
        var sql = parts.stream().filter(which).map(Part::sql).collect(joining(" and "));
        return sql.isEmpty() ? "true" : sql;
    }

    String sql() {
        return sql(part -> true);
    }

    /** What is filtered by. */
    Set<Criterion> criteria() {
        return parts.stream().map(Part::about).collect(Collectors.toSet());
    }

    boolean any(Predicate<Part> which) {
        return parts.stream().anyMatch(which);
    }

    /** Binds all parameters, also those of conditions left out of this statement. */
    <S extends SqlStatement<S>> S bind(S statement) {
        parameters.forEach((name, value) -> {
            if (value instanceof Collection<?> values) bindArray(statement, name, values);
            else statement.bind(name, value);
        });
        return statement;
    }

    private static <S extends SqlStatement<S>> void bindArray(S statement, String name, Collection<?> values) {
        var first = values.iterator().next();
        for (var type : List.of(Long.class, String.class, LocalDate.class, OffsetDateTime.class)) {
            if (type.isInstance(first)) {
                statement.bindArray(name, type, values.toArray());
                return;
            }
        }
        throw new IllegalArgumentException("no array of " + first.getClass());
    }
}
