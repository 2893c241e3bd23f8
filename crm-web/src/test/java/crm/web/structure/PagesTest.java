package crm.web.structure;

import static org.assertj.core.api.Assertions.assertThat;

import crm.web.part.Amount;
import crm.web.part.Badge;
import crm.web.part.Countdown;
import crm.web.part.Day;
import crm.web.part.Moment;
import crm.web.part.Person;
import crm.web.structure.Page.Element;
import crm.web.structure.TagLibrary.Tag;
import jakarta.faces.component.FacesComponent;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What holds for every page; a failure names file and line. */
class PagesTest {

    private static final String FACES = "jakarta.faces.html";
    private static final String PRIMEFACES = "primefaces";
    private static final String XHTML = "http://www.w3.org/1999/xhtml";
    private static final Set<String> NAMESPACES = Set.of(
            "",
            XHTML,
            FACES,
            PRIMEFACES,
            TagLibrary.NAMESPACE,
            "jakarta.faces.facelets",
            "jakarta.faces.core",
            "jakarta.tags.core",
            "http://omnifaces.org/ui");
    private static final Set<String> SHOWN = Set.of(
            "title",
            "alt",
            "placeholder",
            "aria-label",
            "label",
            "header",
            "headerText",
            "help",
            "none",
            "note",
            "text",
            "emptyMessage",
            "exempt",
            "requiredMessage",
            "converterMessage",
            "validatorMessage",
            "itemLabel",
            "summary");
    private static final Pattern EXPRESSION = Pattern.compile("[#$]\\{[^}]*}");
    private static final Pattern QUOTED = Pattern.compile("'([^']*)'");
    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9_.:/@+ -]*");
    private static final Pattern INTERACTIVE = Pattern.compile(
            "(command|input|select(One|Many|Boolean|Checkbox)|form$|messages?$).*|"
                    + "form|autoComplete|chips|datePicker|dataTable|dialog|sidebar|tabView|tab|poll|growl|column|button");

    private final List<Page> pages = Page.all();

    @Test
    void every_page_is_well_formed() {
        assertThat(pages.stream().map(Page::malformed).filter(m -> m != null)).isEmpty();
    }

    @Test
    void every_namespace_is_one_that_exists() {
        assertThat(found((page, e) -> NAMESPACES.contains(e.namespace()) ? null : "namespace " + e.namespace()))
                .isEmpty();
    }

    @Test
    void no_page_has_literal_text() {
        var literal = new ArrayList<String>();
        for (var page : pages) {
            page.texts().stream()
                    .filter(text -> isLiteral(text.text()))
                    .forEach(text -> literal.add(page.at(text.line()) + " \"" + text.text() + "\" belongs in i18n/ui"));
        }
        literal.addAll(found((page, e) -> e.attributes().entrySet().stream()
                .filter(a -> SHOWN.contains(a.getKey()) || a.getKey().equals("value") && showsItsValue(e))
                .filter(a ->
                        isLiteral(a.getValue()) && !(page.isTag() && e.name().equals("tagAttribute")))
                .map(a -> a.getKey() + "=\"" + a.getValue() + "\" belongs in i18n/ui")
                .findFirst()
                .orElse(null)));
        assertThat(literal).isEmpty();
    }

    @Test
    void no_page_has_inline_style_or_script() {
        assertThat(found((page, e) -> {
                    if (e.name().equals("style") || e.name().equals("script")) return "<" + e.name() + ">";
                    return e.attributes().keySet().stream()
                            .filter(a -> a.equals("style") || a.matches("on[a-z]+"))
                            .findFirst()
                            .map(a -> "attribute " + a)
                            .orElse(null);
                }))
                .isEmpty();
    }

    @Test
    void every_text_is_escaped() {
        assertThat(found((page, e) -> "false".equals(e.attribute("escape")) ? "escape=\"false\"" : null))
                .isEmpty();
    }

    @Test
    void every_interactive_component_has_an_id() {
        assertThat(found((page, e) -> {
                    var component = e.namespace().equals(FACES) || e.namespace().equals(PRIMEFACES);
                    return component && INTERACTIVE.matcher(e.name()).matches() && !e.has("id")
                            ? "<" + e.name() + "> without id"
                            : null;
                }))
                .isEmpty();
    }

    @Test
    void our_tags_are_used_as_the_tag_library_says() {
        var tags = TagLibrary.tags();
        assertThat(found((page, e) -> {
                    if (!e.namespace().equals(TagLibrary.NAMESPACE)) return null;
                    var tag = tags.get(e.name());
                    if (tag == null) return "there is no <crm:" + e.name() + ">";
                    var missing = tag.required().stream().filter(a -> !e.has(a)).toList();
                    if (!missing.isEmpty()) return "<crm:" + e.name() + "> without " + missing;
                    var unknown = e.attributes().keySet().stream()
                            .filter(a -> !tag.attributes().contains(a))
                            .toList();
                    return unknown.isEmpty() ? null : "<crm:" + e.name() + "> does not know " + unknown;
                }))
                .isEmpty();
    }

    @Test
    void the_tag_library_and_the_tag_files_agree() {
        var tags = TagLibrary.tags();
        tags.values().removeIf(tag -> tag.component() != null);
        tags.forEach((name, tag) -> {
            assertThat(Page.WEBAPP.resolve("WEB-INF").resolve(tag.source()))
                    .as("source of crm:" + name)
                    .isRegularFile();
            var declared = pages.stream()
                    .filter(page -> page.path().equals("WEB-INF/" + tag.source()))
                    .flatMap(page -> page.elements().stream())
                    .filter(e -> e.name().equals("tagAttribute"))
                    .map(e -> e.attribute("name"))
                    .collect(Collectors.toCollection(TreeSet::new));
            assertThat(declared).as("attributes of crm:" + name).isEqualTo(new TreeSet<>(tag.attributes()));
        });
        assertThat(pages.stream().filter(Page::isTag).map(Page::path))
                .containsExactlyInAnyOrderElementsOf(tags.values().stream()
                        .map(tag -> "WEB-INF/" + tag.source())
                        .toList());
    }

    @Test
    void the_tag_library_and_our_components_agree() {
        var parts = Stream.<Class<?>>of(
                        Amount.class, Badge.class, Countdown.class, Day.class, Moment.class, Person.class)
                .collect(Collectors.toMap(
                        part -> part.getAnnotation(FacesComponent.class).value(), PagesTest::properties));
        var tags = TagLibrary.tags().values().stream()
                .filter(tag -> tag.component() != null)
                .collect(Collectors.toMap(Tag::component, tag -> {
                    var own = new TreeSet<>(tag.attributes());
                    own.remove("rendered"); // which every component has
                    return own;
                }));
        assertThat(tags).isEqualTo(parts);
    }

    /** What may be set of a component of ours, beside what may be of every one. */
    private static TreeSet<String> properties(Class<?> part) {
        return Stream.of(part, part.getSuperclass())
                .filter(type -> type.getPackage().equals(Amount.class.getPackage()))
                .flatMap(type -> Stream.of(type.getDeclaredMethods()))
                .map(Method::getName)
                .filter(name -> name.length() > 3 && name.startsWith("set"))
                .map(name -> name.substring(3).toLowerCase(Locale.ROOT))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void a_component_of_the_library_stands_in_our_tags_or_on_one_page_only() {
        var uses = pages.stream()
                .filter(page -> !page.path().startsWith("WEB-INF/t"))
                .flatMap(page -> page.elements().stream()
                        .filter(e -> e.namespace().equals(PRIMEFACES))
                        .map(e -> new String[] {e.name(), page.at(e.line())}))
                .collect(Collectors.groupingBy(use -> use[0], Collectors.mapping(use -> use[1], Collectors.toList())));
        uses.values().removeIf(places -> places.size() == 1);
        assertThat(uses).as("used more than once: make it a tag").isEmpty();
    }

    private List<String> found(BiFunction<Page, Element, String> check) {
        var found = new ArrayList<String>();
        for (var page : pages) {
            for (var element : page.elements()) {
                var problem = check.apply(page, element);
                if (problem != null) found.add(page.at(element.line()) + " " + problem);
            }
        }
        return found;
    }

    private static boolean showsItsValue(Element e) {
        return e.is(FACES, "outputText", "outputLabel", "commandButton", "outputFormat", "outputLink", "button")
                || e.is(PRIMEFACES, "outputLabel", "commandButton", "commandLink", "button")
                || e.is(TagLibrary.NAMESPACE, "link", "fact", "detail");
    }

    /** True when letters are left once the expressions are taken out, or when an expression holds words. */
    private static boolean isLiteral(String text) {
        if (EXPRESSION.matcher(text).replaceAll("").codePoints().anyMatch(Character::isLetter)) return true;
        var expressions = EXPRESSION.matcher(text);
        while (expressions.find()) {
            var quoted = QUOTED.matcher(expressions.group());
            while (quoted.find()) {
                var words = quoted.group(1);
                if (words.codePoints().noneMatch(Character::isLetter)) continue;
                if (!CODE.matcher(words).matches() || words.strip().contains(" ") && !words.contains("-")) return true;
            }
        }
        return false;
    }
}
