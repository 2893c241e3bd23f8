package crm.web.customers;

import static java.util.stream.Collectors.joining;

import crm.customerlist.Condition;
import crm.customerlist.Criterion;
import crm.customerlist.CustomerFilter;
import crm.dictionary.DictionaryKind;
import crm.lifecycle.ApplicationState;
import crm.lifecycle.Stage;
import crm.web.support.Chip;
import crm.web.support.Dates;
import crm.web.support.Figures;
import crm.web.support.PageTexts;
import crm.web.support.Texts;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;

/** A filter in words, one chip for each criterion. */
@RequestScoped
public class CustomerChips {

    static final String KEYS = "customers.list";

    @Inject
    Labels labels;

    @Inject
    Texts texts;

    @Inject
    Dates dates;

    @Inject
    Figures figures;

    @Inject
    PageTexts page;

    @Inject
    CustomerChoices choices;

    /** A filter in one line; {@code none} where it asks nothing. */
    public String words(String queryString, String none) {
        var filter = CustomerFilter.parse(queryString);
        return filter.isEmpty() ? none : of(filter).stream().map(Chip::label).collect(joining(" · "));
    }

    List<Chip> of(CustomerFilter filter) {
        return filter.conditions().entrySet().stream()
                .map(asked -> new Chip(asked.getKey().name(), label(asked.getKey(), asked.getValue())))
                .toList();
    }

    private String label(Criterion criterion, Condition condition) {
        return texts.of("customers.list.chip", page.label(KEYS, criterion.parameter()), value(criterion, condition));
    }

    private String value(Criterion criterion, Condition condition) {
        if (condition instanceof Condition.Values values) {
            return values.values().stream().map(code -> name(criterion, code)).collect(joining(", "));
        }
        if (condition instanceof Condition.Flag flag) return texts.of(flag.on() ? "common.yes" : "common.no");
        if (condition instanceof Condition.Count count) return texts.of("customers.list.days", count.days());
        if (condition instanceof Condition.Days days) return range(day(days.from()), day(days.to()));
        if (condition instanceof Condition.Amounts amounts) {
            return range(
                    amounts.from() == null ? "" : figures.number(amounts.from()),
                    amounts.to() == null ? "" : figures.number(amounts.to()));
        }
        throw new IllegalArgumentException("no words for " + condition.getClass());
    }

    private String day(LocalDate day) {
        return day == null ? "" : dates.day(day);
    }

    private String range(String from, String to) {
        if (from.isEmpty()) return texts.of("customers.list.until", to);
        return to.isEmpty() ? texts.of("customers.list.since", from) : texts.of("customers.list.between", from, to);
    }

    private String name(Criterion criterion, String code) {
        return switch (criterion) {
            case STAGE -> texts.name(Stage.valueOf(code));
            case APPLICATION_STATE -> texts.name(ApplicationState.valueOf(code));
            case PARTY -> texts.name("Party", code);
            case ROLE -> texts.name("OwnershipRole", code);
            case SOURCE -> labels.of(DictionaryKind.SOURCE, code);
            case LEVEL -> labels.of(DictionaryKind.LEVEL, code);
            case INTENT -> labels.of(DictionaryKind.INTENT, code);
            case TIER -> labels.of(DictionaryKind.TIER, code);
            case TAG, ALL_TAGS -> labels.of(DictionaryKind.TAG, code);
            case REGION, USER_REGION, ACTIVE_REGION -> labels.region(code);
            case LANGUAGE -> labels.language(code);
            case MANAGER -> choices.managerName(code);
            case UNIT, TEAM -> choices.unitName(code);
            case PHONE_VERIFICATION,
                    EMAIL_VERIFICATION,
                    IDENTITY_VERIFICATION,
                    ADDRESS_VERIFICATION,
                    ENTERPRISE_VERIFICATION -> texts.name("VerificationStatus", code);
            default -> code;
        };
    }
}
