package crm.it.support;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toCollection;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A page, or what an answer brings of one: what can be ticked, pressed and filled in, and how a browser sends it. */
public record PagePiece(String html) {

    private static final Pattern TICKED = Pattern.compile("name=\"([\\w-]+(?::[\\w-]+)*)_selection\"");
    private static final Pattern FORM = Pattern.compile("<form id=\"([\\w-]+)\"");
    private static final Pattern KEY = Pattern.compile("data-rk=\"([^\"]+)\"");
    private static final Pattern IN_A_ROW = Pattern.compile("id=\"((?:[\\w-]+:)+)\\d+:([\\w-]+(?::[\\w-]+)*)\"");
    private static final Pattern PRESSED = Pattern.compile("<(?:button|a) [^>]*>");
    private static final Pattern FIELD =
            Pattern.compile("(?s)<input [^>]*>|<textarea [^>]*>|<select [^>]*>.*?</select>");
    private static final Pattern OPTION = Pattern.compile("<option value=\"([^\"]+)\"");

    /** A button or link, and the drawer or dialog it opens, or null. */
    public record Press(String source, String opens) {}

    /** The tables whose rows can be ticked. */
    public List<String> ticked() {
        return found(TICKED, hit -> hit.group(1));
    }

    /** The keys of the rows that are shown. */
    public List<String> keys() {
        return found(KEY, hit -> hit.group(1));
    }

    /** What stands in rows: the table and what is in each row of it. */
    public List<Map.Entry<String, String>> inRows() {
        return found(IN_A_ROW, hit -> hit.group(1) + " " + hit.group(2)).stream()
                .map(place -> Map.entry(place.split(" ")[0], place.split(" ")[1]))
                .toList();
    }

    /** What opens something. */
    public List<Press> openers() {
        return pressed().filter(press -> press.opens() != null).toList();
    }

    /** What a form is sent by that another piece does not have, rows apart. */
    public List<String> sent(PagePiece without) {
        var known = without.forms();
        return pressed()
                .filter(press -> press.opens() == null)
                .map(Press::source)
                .filter(source -> !known.contains(formOf(source)) && !source.matches(".*:\\d+:.*"))
                .toList();
    }

    private List<String> forms() {
        return found(FORM, hit -> hit.group(1));
    }

    /** The fields of a form that are free, by name, with what a visitor who is in a hurry puts there. */
    public Map<String, String> fields(String form) {
        var fields = new LinkedHashMap<String, String>();
        FIELD.matcher(html).results().map(MatchResult::group).forEach(tag -> {
            var name = attribute(tag, "name");
            if (name == null || !name.startsWith(form + ":") || tag.contains("disabled=\"disabled\"")) return;
            if (List.of("checkbox", "radio").contains(String.valueOf(attribute(tag, "type")))
                    && !tag.contains("checked=")) return;
            fields.put(name, value(tag));
        });
        return fields;
    }

    /** What a table sends when rows of these keys are ticked. */
    public static String tick(String table, List<String> keys) {
        return of(table, "rowSelectCheckbox", table, formOf(table)) + "&"
                + field(table + "_selection", String.join(",", keys)) + "&"
                + field(table + "_instantSelectedRowKey", keys.get(0));
    }

    /** What a button sends that is pressed. */
    public static String press(String source) {
        return of(source, "click", source, "@all") + "&" + field(source, source);
    }

    /** What a button sends with the fields of its form. */
    public static String send(String source, Map<String, String> fields) {
        return of(source, "click", formOf(source), "@all") + "&" + field(source, source) + "&"
                + fields.entrySet().stream()
                        .map(each -> field(each.getKey(), each.getValue()))
                        .collect(joining("&"));
    }

    /** The form that something stands in. */
    public static String formOf(String source) {
        return source.substring(0, source.indexOf(':'));
    }

    private static String of(String source, String event, String executed, String rendered) {
        var form = formOf(source);
        return field(form, form) + "&" + field("jakarta.faces.source", source) + "&"
                + field("jakarta.faces.partial.execute", executed) + "&"
                + field("jakarta.faces.partial.render", rendered)
                + "&" + field("jakarta.faces.behavior.event", event) + "&"
                + field("jakarta.faces.partial.event", event);
    }

    private Stream<Press> pressed() {
        return PRESSED.matcher(html)
                .results()
                .map(MatchResult::group)
                .filter(tag -> attribute(tag, "id") != null && !tag.contains("disabled=\"disabled\""))
                .filter(tag -> !"button".equals(attribute(tag, "type"))) // which the server is not told of
                .map(tag -> new Press(attribute(tag, "id"), attribute(tag, "data-crm-opens")))
                .filter(press -> press.source().contains(":"));
    }

    private static String value(String tag) {
        if (tag.startsWith("<select")) {
            var option = OPTION.matcher(tag);
            return option.find() ? option.group(1) : "";
        }
        var value = attribute(tag, "value");
        if (value != null && !value.isEmpty() || "hidden".equals(attribute(tag, "type")))
            return value == null ? "" : value;
        if (String.valueOf(attribute(tag, "placeholder")).contains("YYYY"))
            return LocalDate.now().plusDays(2).toString();
        return attribute(tag, "inputmode") == null ? "as the visitor says" : "1";
    }

    private static String attribute(String tag, String name) {
        var found = Pattern.compile("\\s" + name + "=\"([^\"]*)\"").matcher(tag);
        return found.find() ? found.group(1) : null;
    }

    private static String field(String name, String value) {
        return Api.encoded(name) + "=" + Api.encoded(value);
    }

    private List<String> found(Pattern pattern, Function<MatchResult, String> what) {
        return List.copyOf(pattern.matcher(html).results().map(what).collect(toCollection(TreeSet::new)));
    }
}
