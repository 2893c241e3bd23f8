package crm.customerlist;

import static crm.customerlist.CustomerListRule.INCOMPLETE;
import static crm.customerlist.CustomerListRule.UNKNOWN_FILTER;
import static java.util.stream.Collectors.joining;

import crm.lifecycle.Stage;
import java.io.Serializable;
import java.math.BigDecimal;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which customers are meant: all criteria at once. The list's address, the API and saved views write it alike, and
 * {@link #parse} reads what {@link #toQuery} wrote.
 */
public record CustomerFilter(Map<Criterion, Condition> conditions) implements Serializable {

    /** Every customer in scope. */
    public static final CustomerFilter NONE = new CustomerFilter(Map.of());

    public CustomerFilter {
        var ordered = new EnumMap<Criterion, Condition>(Criterion.class);
        ordered.putAll(conditions);
        if (ordered.containsKey(Criterion.ROLE) && !ordered.containsKey(Criterion.MANAGER)) {
            throw INCOMPLETE.violatedBy(Criterion.ROLE.parameter, Criterion.MANAGER.parameter);
        }
        conditions = Collections.unmodifiableMap(ordered);
    }

    /**
     * Reads the parameters of an address.
     *
     * @throws crm.shared.RuleViolation naming the parameter that is unknown or cannot have its value
     */
    public static CustomerFilter parse(Map<String, List<String>> query) {
        var conditions = new EnumMap<Criterion, Condition>(Criterion.class);
        for (var parameter : query.keySet()) {
            var criterion = Criterion.of(parameter);
            if (criterion == null) throw UNKNOWN_FILTER.violatedBy(Kind.shown(parameter));
            if (conditions.containsKey(criterion)) continue;
            var condition = criterion.kind.read(criterion, query);
            if (condition != null) conditions.put(criterion, condition);
        }
        return new CustomerFilter(conditions);
    }

    /** Reads what {@link #toQueryString} wrote. */
    public static CustomerFilter parse(String queryString) {
        var query = new LinkedHashMap<String, List<String>>();
        for (var pair : queryString.split("&")) {
            if (pair.isEmpty()) continue;
            var cut = pair.indexOf('=');
            var name = decoded(cut < 0 ? pair : pair.substring(0, cut));
            query.computeIfAbsent(name, key -> new ArrayList<>()).add(cut < 0 ? "" : decoded(pair.substring(cut + 1)));
        }
        return parse(query);
    }

    /** The parameters that {@link #parse} takes. */
    public static Set<String> parameters() {
        return Criterion.parameters();
    }

    /** Whether a parameter of an address belongs to the filter, and not to the order or the page. */
    public static boolean knows(String parameter) {
        return Criterion.of(parameter) != null;
    }

    public Map<String, List<String>> toQuery() {
        var query = new LinkedHashMap<String, List<String>>();
        conditions.forEach((criterion, condition) -> query.putAll(Kind.write(criterion, condition)));
        return query;
    }

    /** The filter as it stands in an address, without a question mark; empty when nothing is filtered. */
    public String toQueryString() {
        return toQuery().entrySet().stream()
                .flatMap(parameter -> parameter.getValue().stream()
                        .map(value -> parameter.getKey() + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8)))
                .collect(joining("&"));
    }

    public boolean isEmpty() {
        return conditions.isEmpty();
    }

    public boolean has(Criterion criterion) {
        return conditions.containsKey(criterion);
    }

    /** The same filter without one criterion, as when its chip is removed. */
    public CustomerFilter without(Criterion criterion) {
        var rest = new EnumMap<Criterion, Condition>(Criterion.class);
        rest.putAll(conditions);
        rest.remove(criterion);
        if (criterion == Criterion.MANAGER) rest.remove(Criterion.ROLE);
        return new CustomerFilter(rest);
    }

    /** The codes or the text asked for; empty when the criterion is not filtered by. */
    public List<String> values(Criterion criterion) {
        return get(criterion, Condition.Values.class)
                .map(Condition.Values::values)
                .orElse(List.of());
    }

    public Optional<Condition.Days> days(Criterion criterion) {
        return get(criterion, Condition.Days.class);
    }

    public Optional<Condition.Amounts> amounts(Criterion criterion) {
        return get(criterion, Condition.Amounts.class);
    }

    public boolean isOn(Criterion criterion) {
        return get(criterion, Condition.Flag.class).map(Condition.Flag::on).orElse(false);
    }

    <C extends Condition> Optional<C> get(Criterion criterion, Class<C> type) {
        return Optional.ofNullable(conditions.get(criterion)).map(type::cast);
    }

    public static Builder builder() {
        return new Builder(NONE);
    }

    public Builder toBuilder() {
        return new Builder(this);
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            throw UNKNOWN_FILTER.violatedBy(Kind.shown(text));
        }
    }

    /** Puts a filter together; values that are null or empty ask nothing. */
    public static final class Builder {

        private final Map<String, List<String>> query;

        private Builder(CustomerFilter start) {
            query = new LinkedHashMap<>(start.toQuery());
        }

        public Builder search(String text) {
            return set(Criterion.SEARCH.parameter, Stream.ofNullable(text));
        }

        public Builder stages(Stage... stages) {
            return set(Criterion.STAGE.parameter, Arrays.stream(stages).map(Enum::name));
        }

        /** A manager in any role. */
        public Builder manager(String userNameOrId) {
            return set(Criterion.MANAGER.parameter, Stream.ofNullable(userNameOrId));
        }

        /** A manager in one role: ACQUIRER, OPENER, SERVICE, BACKUP or RESPONSIBLE. */
        public Builder manager(String userNameOrId, String role) {
            manager(userNameOrId);
            return set(Criterion.ROLE.parameter, Stream.ofNullable(role));
        }

        /** Codes of any criterion that takes them. */
        public Builder values(Criterion criterion, Collection<String> values) {
            return set(criterion.parameter, values == null ? Stream.empty() : values.stream());
        }

        public Builder values(Criterion criterion, String... values) {
            return values(criterion, List.of(values));
        }

        public Builder flag(Criterion criterion, boolean on) {
            return set(criterion.parameter, on ? Stream.of("true") : Stream.empty());
        }

        /** Days of any criterion that takes them; either may be null. */
        public Builder days(Criterion criterion, LocalDate from, LocalDate to) {
            return range(criterion, from, to);
        }

        public Builder amounts(Criterion criterion, BigDecimal from, BigDecimal to) {
            return range(criterion, Kind.plainOrNull(from), Kind.plainOrNull(to));
        }

        public Builder protectedWithin(Integer days) {
            return set(
                    Criterion.PROTECTED_WITHIN.parameter,
                    Stream.ofNullable(days).map(Object::toString));
        }

        /** @throws crm.shared.RuleViolation as {@link CustomerFilter#parse} */
        public CustomerFilter build() {
            return parse(query);
        }

        private Builder range(Criterion criterion, Object from, Object to) {
            var names = criterion.kind.parameters(criterion.parameter).toList();
            set(names.get(0), Stream.ofNullable(from).map(Object::toString));
            return set(names.get(1), Stream.ofNullable(to).map(Object::toString));
        }

        private Builder set(String parameter, Stream<String> values) {
            var given = values.filter(value -> !value.isBlank()).toList();
            if (given.isEmpty()) query.remove(parameter);
            else query.put(parameter, given);
            return this;
        }
    }
}
