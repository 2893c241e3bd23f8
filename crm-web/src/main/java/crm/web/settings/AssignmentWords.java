package crm.web.settings;

import static java.util.stream.Collectors.joining;

import crm.allocation.AllocationQueries;
import crm.allocation.AllocationQueries.Name;
import crm.allocation.RuleTerms;
import crm.allocation.Simulation;
import crm.allocation.WhyCard;
import crm.web.customers.CustomerChips;
import crm.web.customers.Labels;
import crm.web.support.Texts;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What assignment rules say and did, in words. */
@Named
@RequestScoped
public class AssignmentWords {

    @Inject
    AllocationQueries queries;

    @Inject
    CustomerChips chips;

    @Inject
    Labels labels;

    @Inject
    Texts texts;

    private Map<String, String> units;

    /** "Stage: Registered · Source: Web", or that it is for all. */
    public String condition(RuleTerms terms) {
        return chips.words(terms.filter(), texts.of("settings.assignment.all"));
    }

    /** "Central 1; same language; at work": who can be chosen. */
    public String candidates(RuleTerms terms) {
        var words = new ArrayList<String>();
        if (!terms.units().isEmpty()) {
            words.add(terms.units().stream().map(this::unit).collect(joining(", ")));
        }
        if (!terms.members().isEmpty()) {
            words.add(terms.members().stream().map(RuleTerms.Member::user).collect(joining(", ")));
        }
        if (words.isEmpty()) words.add(texts.of("settings.assignment.everybody"));
        if (terms.sameRegion()) words.add(texts.of("settings.assignment.regionWord"));
        if (terms.sameLanguage()) words.add(texts.of("settings.assignment.languageWord"));
        if (terms.workingHours()) words.add(texts.of("settings.assignment.hoursWord"));
        words.addAll(terms.licences());
        return String.join(" · ", words);
    }

    /** "Central 4 h → Central 1 4 h → the rule chooses", or nothing for a choice at once. */
    public String steps(RuleTerms terms) {
        if (!terms.isStepByStep()) return "";
        var last = terms.hops().get(terms.hops().size() - 1).escalation();
        return terms.hops().stream()
                        .map(hop -> texts.of("settings.assignment.step", unit(hop.unit()), hop.hours()))
                        .collect(joining(" → "))
                + " → " + escalation(last);
    }

    public String escalation(String code) {
        return switch (code) {
            case RuleTerms.Hop.CHOOSE -> texts.of("settings.assignment.choose");
            case RuleTerms.Hop.QUEUE -> texts.of("settings.assignment.queue");
            default -> unit(code);
        };
    }

    public String unit(String code) {
        if (units == null) {
            units = queries.units().stream().collect(Collectors.toMap(Name::code, this::name));
        }
        return units.getOrDefault(code, code);
    }

    public String name(Name name) {
        return labels.unit(name.english(), name.hant(), name.hans());
    }

    public List<Name> getUnits() {
        return queries.units();
    }

    public List<Name> getManagers() {
        return queries.managers();
    }

    /** "Hong Kong 12, Web 3": which earlier rules took how many. */
    public String shadow(Simulation.Line line) {
        return line.shadowedBy().entrySet().stream()
                .map(other -> texts.of("settings.assignment.shadowed", other.getKey(), other.getValue()))
                .collect(joining(", "));
    }

    public String joined(List<String> names) {
        return String.join(", ", names);
    }

    /** "3 choices ago", "never". */
    public String last(WhyCard.Candidate candidate) {
        return candidate.last() == null
                ? texts.of("customers.why.never")
                : texts.of("customers.why.ago", candidate.last());
    }
}
