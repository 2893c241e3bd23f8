package crm.web.settings;

import crm.assignment.ProtectionMatch;
import crm.assignment.ProtectionRuleRequest;
import crm.dictionary.DictionaryKind;
import crm.web.customers.Labels;
import crm.web.support.Texts;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What protection rules are called, and whom they are for. */
@Named
@RequestScoped
public class ProtectionWords {

    @Inject
    Labels labels;

    @Inject
    Texts texts;

    /** The name somebody gave, or what the default rule is called in the reader's language. */
    public String name(String rule) {
        return ProtectionRuleRequest.DEFAULT.equals(rule) ? texts.of("settings.protection.default") : rule;
    }

    /** "Registered · VIP · Service", or that it is for all. */
    public String match(ProtectionMatch match) {
        var named = Stream.of(
                        match.stage() == null ? null : texts.name("Stage", match.stage()),
                        match.tier() == null ? null : labels.of(DictionaryKind.TIER, match.tier()),
                        match.source() == null ? null : labels.of(DictionaryKind.SOURCE, match.source()),
                        match.role() == null ? null : texts.name(match.role()))
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" · "));
        return named.isEmpty() ? texts.of("settings.protection.all") : named;
    }

    /** The tiers or sources a condition can name. */
    public List<Choice> choices(DictionaryKind kind) {
        return labels.offered(kind).stream()
                .map(entry -> new Choice(entry.code(), labels.of(kind, entry.code())))
                .toList();
    }

    /** A code and what it is called. */
    public record Choice(String code, String label) {}
}
