package crm.today;

import crm.shared.Settings;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which registered customers' follow-ups the figure labelled "TMT" counts: those of these sources or these teams; all where
 * neither is named.
 *
 * @param sources codes of the dictionary
 * @param units   codes of units, each with all below it
 */
public record TmtSet(String label, String labelHant, String labelHans, List<String> sources, List<String> units) {

    public TmtSet {
        sources = List.copyOf(sources);
        units = List.copyOf(units);
    }

    static TmtSet of(Settings settings) {
        return new TmtSet(
                settings.text("today.tmt.label"),
                settings.text("today.tmt.label-hant"),
                settings.text("today.tmt.label-hans"),
                codes(settings.text("today.tmt.sources")),
                codes(settings.text("today.tmt.units")));
    }

    private static List<String> codes(String text) {
        return Stream.of(text.split(","))
                .map(String::strip)
                .filter(code -> !code.isEmpty())
                .toList();
    }

    /** What it is called in a language. */
    public String label(String language) {
        return switch (language) {
            case "zh-Hant" -> labelHant;
            case "zh-Hans" -> labelHans;
            default -> label;
        };
    }
}
