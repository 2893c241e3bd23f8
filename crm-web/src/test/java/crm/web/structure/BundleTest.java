package crm.web.structure;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import crm.notice.NoticeKind;
import crm.shared.Rule;
import crm.web.support.MenuEntry;
import crm.web.support.MenuGroup;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The texts: the same in all three languages, all there, none left over, and the words of the business in them. */
class BundleTest {

    private static final Path WEB = Path.of("src/main/resources/i18n");
    private static final Path SERVICES = Path.of("../crm-ejb/src/main/resources/i18n");
    private static final List<String> LANGUAGES = List.of("", "_zh_Hant", "_zh_Hans");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\d+)[^}]*}");
    private static final Pattern LONE_APOSTROPHE = Pattern.compile("(?<!')'(?!')");
    private static final Pattern IN_PAGE = Pattern.compile("(?:ui\\[|texts\\.of\\()\\s*'([^']+)'");
    private static final Pattern IN_JAVA = Pattern.compile(
            "(?:UI\\.text|notices\\.(?:success|warning|failure)|texts\\.of|format)\\([^\"()]*\"([a-z][\\w-]*\\.[\\w.-]+)\"");
    private static final Pattern AUDITED = Pattern.compile("AuditEntry\\s*\\.of\\w+\\(\\s*\"([\\w.-]+\\w)\"");
    private static final Pattern QUOTED = Pattern.compile("['\"]([a-zA-Z][\\w.-]*)['\"]");
    /** Tags whose text is found by the keys of the page and their id. */
    private static final Set<String> LABELLED = Set.of(
            "field", "button", "opener", "closer", "link", "column", "dialog", "drawer", "tab", "panel", "fact",
            "detail");
    /** Characters of one way of writing Chinese that the other does not have. */
    private static final Pattern SIMPLIFIED_ONLY = Pattern.compile("[户业应关开时间书务员录选择显删设请输错误页网络击这们东为]");

    private static final Pattern TRADITIONAL_ONLY = Pattern.compile("[戶業應關開時間書務員錄選擇顯刪設請輸錯誤頁網絡擊這們東為]");

    static List<Path> bundles() {
        return Stream.of(WEB, SERVICES)
                .flatMap(folder -> files(folder).stream())
                .filter(file -> !file.getFileName().toString().contains("_"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void has_the_same_keys_and_placeholders_in_every_language(Path english) {
        var texts = read(english);
        for (var language : LANGUAGES) {
            var translated = read(translation(english, language));
            assertThat(translated.keySet())
                    .as(english.getFileName() + language)
                    .containsExactlyInAnyOrderElementsOf(texts.keySet());
            translated.forEach((key, text) ->
                    assertThat(placeholders(text)).as(key + language).isEqualTo(placeholders(texts.get(key))));
        }
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void keeps_an_empty_english_file_so_that_the_language_of_the_server_does_not_matter(Path english) {
        assertThat(translation(english, "_en")).isEmptyFile();
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void has_texts_that_can_be_filled_in(Path english) {
        for (var language : LANGUAGES) {
            read(translation(english, language)).forEach((key, text) -> {
                assertThat(text).as(key + language).isNotBlank();
                if (placeholders(text).isEmpty()) return;
                new MessageFormat(text);
                assertThat(LONE_APOSTROPHE.matcher(text).find())
                        .as(key + language + ": write '' for an apostrophe where something is filled in")
                        .isFalse();
            });
        }
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void is_written_by_hand_in_each_way_of_writing_chinese(Path english) {
        read(translation(english, "_zh_Hant")).forEach((key, text) -> {
            if (!key.startsWith("language.")) assertThat(text).as(key).doesNotContainPattern(SIMPLIFIED_ONLY);
        });
        read(translation(english, "_zh_Hans")).forEach((key, text) -> {
            if (!key.startsWith("language.")) assertThat(text).as(key).doesNotContainPattern(TRADITIONAL_ONLY);
        });
    }

    @Test
    void every_text_a_page_or_a_bean_asks_for_is_there() {
        var missing = new ArrayList<String>();
        var texts = read(WEB.resolve("ui.properties")).keySet();
        usedInPages().forEach((key, place) -> {
            if (!texts.contains(key) && !texts.contains(common(key))) missing.add(place + " " + key);
        });
        usedInJava().forEach((key, place) -> {
            if (!texts.contains(key) && !key.endsWith(".")) missing.add(place + " " + key);
        });
        assertThat(missing).isEmpty();
    }

    @Test
    void every_action_of_the_audit_trail_has_its_name() {
        var names = read(SERVICES.resolve("enums.properties")).keySet();
        var sources = Stream.of("../crm-ejb/src/main/java", "src/main/java", "../crm-batch/src/main/java")
                .flatMap(folder -> javaSources(Path.of(folder)).stream())
                .map(BundleTest::content);
        assertThat(sources.flatMap(source -> AUDITED.matcher(source).results().map(m -> "AuditAction." + m.group(1)))
                        .filter(key -> !names.contains(key)))
                .isEmpty();
    }

    @Test
    void no_text_is_left_over() {
        var used = usedInPages().keySet();
        var sources = Stream.concat(
                        javaSources().stream(), Page.all().stream().map(page -> Page.WEBAPP.resolve(page.path())))
                .map(BundleTest::content)
                .toList();
        var quoted = sources.stream()
                .flatMap(source -> QUOTED.matcher(source).results().map(m -> m.group(1)))
                .collect(toCollection(TreeSet::new));
        var left = read(WEB.resolve("ui.properties")).keySet().stream()
                .filter(key -> !key.startsWith("common.")) // those are for pages to come, too
                .filter(key -> !used.contains(key) && !used.contains(key.replaceFirst("\\.help$", "")))
                .filter(key -> !quoted.contains(key) && !quoted.contains(key.substring(0, key.lastIndexOf('.') + 1)))
                .filter(key -> !quoted.contains(key.substring(key.lastIndexOf('.') + 1))) // an id in a list of ids
                .toList();
        assertThat(left).as("in ui.properties, asked for by nobody").isEmpty();
    }

    @Test
    void every_rule_notice_and_constant_of_a_named_enum_has_its_text() throws Exception {
        var rules = read(SERVICES.resolve("rules.properties")).keySet();
        var notices = read(SERVICES.resolve("notices.properties")).keySet();
        var names = read(SERVICES.resolve("enums.properties")).keySet();
        var named =
                names.stream().map(key -> key.substring(0, key.indexOf('.'))).collect(toCollection(TreeSet::new));
        var missing = new ArrayList<String>();
        for (var type : enumsOfTheServices()) {
            var texts = Rule.class.isAssignableFrom(type)
                    ? rules
                    : type == NoticeKind.class ? notices : named.contains(type.getSimpleName()) ? names : null;
            if (texts == null) continue;
            for (var constant : type.getEnumConstants()) {
                var key = type.getSimpleName() + "." + ((Enum<?>) constant).name();
                if (!texts.contains(key)) missing.add(key);
            }
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void no_text_of_a_rule_or_a_notice_is_left_over() throws Exception {
        var constants = new TreeSet<String>();
        for (var type : enumsOfTheServices()) {
            for (var constant : type.getEnumConstants()) {
                constants.add(type.getSimpleName() + "." + ((Enum<?>) constant).name());
            }
        }
        var left = Stream.of("rules.properties", "notices.properties")
                .flatMap(bundle -> read(SERVICES.resolve(bundle)).keySet().stream())
                .filter(key -> !constants.contains(key) && !key.startsWith("ApiRule.") && !key.startsWith("BodyRule."))
                .toList();
        assertThat(left).isEmpty();
    }

    /** Every key a page asks for, with the place that does. */
    private static Map<String, String> usedInPages() {
        var used = new LinkedHashMap<String, String>();
        var pages = Page.all();
        for (var page : pages) {
            var keys = page.keys(pages);
            if (page.isPage()) keys.forEach(key -> used.put(key + ".title", page.at(1)));
            var file = content(Page.WEBAPP.resolve(page.path()));
            IN_PAGE.matcher(file).results().forEach(m -> used.put(m.group(1), page.path()));
            if (page.isTag()) continue;
            for (var element : page.elements()) {
                var id = labelled(element);
                if (id != null) keys.forEach(key -> used.putIfAbsent(key + "." + id, page.at(element.line())));
            }
        }
        Stream.of(MenuEntry.values()).forEach(entry -> used.put(entry.getKey(), "MenuEntry." + entry));
        Stream.of(MenuGroup.values()).forEach(group -> used.put(group.getKey(), "MenuGroup." + group));
        used.keySet().removeIf(key -> key.endsWith("."));
        return used;
    }

    /** The id by which the text of an element is found, or null when it has none of its own. */
    private static String labelled(Page.Element element) {
        if (!element.namespace().equals(TagLibrary.NAMESPACE) || !LABELLED.contains(element.name())) return null;
        if (element.has("label")
                || "false".equals(element.attribute("heading"))
                || element.name().equals("link") && (element.has("value") || element.has("body"))) {
            return null;
        }
        var id = element.has("id") ? element.attribute("id") : element.attribute("field");
        return id == null || id.contains("#{") ? null : id;
    }

    private static String common(String key) {
        return "common" + key.substring(key.lastIndexOf('.'));
    }

    private static Map<String, String> usedInJava() {
        var used = new LinkedHashMap<String, String>();
        for (var file : javaSources()) {
            IN_JAVA.matcher(content(file))
                    .results()
                    .forEach(m -> used.put(m.group(1), file.getFileName().toString()));
        }
        return used;
    }

    private static List<Path> javaSources() {
        return javaSources(Path.of("src/main/java"));
    }

    private static List<Path> javaSources(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Class<?>> enumsOfTheServices() throws Exception {
        var classes = Path.of("../crm-ejb/src/main/java");
        var enums = new ArrayList<Class<?>>();
        try (Stream<Path> files = Files.walk(classes)) {
            for (var file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
                if (!content(file).contains("enum ")) continue;
                var name = classes.relativize(file)
                        .toString()
                        .replaceFirst("\\.java$", "")
                        .replace(java.io.File.separatorChar, '.');
                var type = Class.forName(name, false, BundleTest.class.getClassLoader());
                if (type.isEnum()) enums.add(type);
                Stream.of(type.getDeclaredClasses()).filter(Class::isEnum).forEach(enums::add);
            }
        }
        return enums;
    }

    /** Read line by line, so that a key given twice is seen. */
    private static Map<String, String> read(Path file) {
        var texts = new LinkedHashMap<String, String>();
        for (var line : content(file).split("\n")) {
            if (line.isBlank() || line.startsWith("#")) continue;
            var equals = line.indexOf('=');
            assertThat(equals).as(file.getFileName() + ": " + line).isPositive();
            var before = texts.put(
                    line.substring(0, equals).strip(),
                    line.substring(equals + 1).strip());
            assertThat(before).as(file.getFileName() + " has twice: " + line).isNull();
        }
        return texts;
    }

    private static Path translation(Path english, String language) {
        return english.resolveSibling(
                english.getFileName().toString().replace(".properties", language + ".properties"));
    }

    private static Set<String> placeholders(String text) {
        return PLACEHOLDER.matcher(text).results().map(m -> m.group(1)).collect(toCollection(TreeSet::new));
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".properties"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String content(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
