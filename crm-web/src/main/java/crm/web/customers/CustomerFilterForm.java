package crm.web.customers;

import crm.customerlist.Condition;
import crm.customerlist.Criterion;
import crm.customerlist.CustomerFilter;
import java.io.Serializable;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is typed above the customer list: a field for every criterion, by its name in the address,
 * {@code #{filter.fields.stage.values}}.
 */
public class CustomerFilterForm implements Serializable {

    private static final long serialVersionUID = 1;

    private final EnumMap<Criterion, FilterField> byCriterion = new EnumMap<>(Criterion.class);

    public CustomerFilterForm() {
        show(CustomerFilter.NONE);
    }

    /** Fills the fields with what a filter asks. */
    public void show(CustomerFilter filter) {
        for (var criterion : Criterion.values()) {
            byCriterion.put(criterion, field(filter.conditions().get(criterion)));
        }
    }

    private static FilterField field(Condition condition) {
        var field = new FilterField();
        if (condition instanceof Condition.Values values) {
            field.setValues(values.values());
            field.setValue(String.join(",", values.values()));
        } else if (condition instanceof Condition.Flag flag) {
            field.setValue(String.valueOf(flag.on()));
        } else if (condition instanceof Condition.Count count) {
            field.setValue(String.valueOf(count.days()));
        } else if (condition instanceof Condition.Days days) {
            field.setFrom(days.from());
            field.setTo(days.to());
        } else if (condition instanceof Condition.Amounts amounts) {
            field.setLeast(amounts.from());
            field.setMost(amounts.to());
        }
        return field;
    }

    /** @throws crm.shared.RuleViolation naming what cannot be filtered by */
    public CustomerFilter toFilter() {
        var filter = CustomerFilter.builder();
        byCriterion.forEach((criterion, field) -> add(filter, criterion, field));
        return filter.build();
    }

    private static void add(CustomerFilter.Builder filter, Criterion criterion, FilterField field) {
        switch (criterion) {
            case SEARCH -> filter.search(field.getValue());
            case ASSETS -> filter.amounts(criterion, field.getLeast(), field.getMost());
            case STAGE_SINCE, LAST_CONTACT, NEXT_FOLLOW_UP, PROTECTED, REGISTERED, SUBMITTED, OPENED, FUNDED, TRADED ->
                filter.days(criterion, field.getFrom(), field.getTo());
            case ROLE, PROTECTED_WITHIN, UNOWNED, NEVER_CONTACTED, OVERDUE, ACTION, NUMBER, REFERRER ->
                filter.values(criterion, typed(field));
            default -> filter.values(criterion, field.getValues());
        }
    }

    private static List<String> typed(FilterField field) {
        return Stream.ofNullable(field.getValue())
                .flatMap(text -> Arrays.stream(text.split("[,;\\s]+")))
                .toList();
    }

    /** The fields by the names of their criteria in an address. */
    public Map<String, FilterField> getFields() {
        return byCriterion.entrySet().stream()
                .collect(Collectors.toMap(field -> field.getKey().parameter(), Map.Entry::getValue));
    }
}
