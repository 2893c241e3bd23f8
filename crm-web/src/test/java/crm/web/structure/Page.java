package crm.web.structure;

import static java.util.stream.Collectors.toCollection;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import org.xml.sax.Attributes;
import org.xml.sax.InputSource;
import org.xml.sax.Locator;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * A page, template or tag file as its source says: elements and pieces of text, each with its line.
 *
 * @param path below {@code src/main/webapp}, with slashes
 * @param malformed why it is not well-formed, or null
 */
record Page(String path, List<Element> elements, List<Text> texts, String malformed) {

    static final Path WEBAPP = Path.of("src/main/webapp");

    /** An element with the namespace it is in; attributes of other namespaces have that one's name in front. */
    record Element(String namespace, String name, Map<String, String> attributes, int line) {

        boolean is(String otherNamespace, String... names) {
            return namespace.equals(otherNamespace) && List.of(names).contains(name);
        }

        String attribute(String attribute) {
            return attributes.get(attribute);
        }

        boolean has(String attribute) {
            return attributes.containsKey(attribute);
        }
    }

    record Text(String text, int line) {}

    /** All pages, templates and tag files of the application. */
    static List<Page> all() {
        try (Stream<Path> files = Files.walk(WEBAPP)) {
            return files.filter(file -> file.toString().endsWith(".xhtml"))
                    .sorted()
                    .map(Page::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** True for what people open, false for templates, tags and fragments. */
    boolean isPage() {
        return elements.stream()
                .anyMatch(e ->
                        e.name().equals("composition") && e.has("template") && !path.startsWith("WEB-INF/templates"));
    }

    boolean isTag() {
        return path.startsWith("WEB-INF/tags/");
    }

    /** Under which keys its texts are: those it names, its path with dots, or for a fragment those of all that include it. */
    Set<String> keys(List<Page> all) {
        var named = elements.stream()
                .filter(e -> e.name().equals("param") && "keys".equals(e.attribute("name")))
                .map(e -> e.attribute("value"))
                .findFirst();
        if (named.isPresent()) return Set.of(named.get());
        var includers = isPage() || path.startsWith("WEB-INF/t")
                ? List.<Page>of()
                : all.stream().filter(page -> page.includes(path)).toList();
        if (!includers.isEmpty()) {
            return includers.stream().flatMap(page -> page.keys(all).stream()).collect(toCollection(TreeSet::new));
        }
        return Set.of(
                path.replaceFirst("^WEB-INF/", "").replaceFirst("\\.xhtml$", "").replace('/', '.'));
    }

    private boolean includes(String fragment) {
        var here = Path.of("/" + path).getParent();
        return elements.stream()
                .filter(e -> e.name().equals("include") && e.has("src"))
                .anyMatch(e -> here.resolve(e.attribute("src")).normalize().equals(Path.of("/" + fragment)));
    }

    String at(int line) {
        return path + ":" + line;
    }

    private static Page read(Path file) {
        var path = WEBAPP.relativize(file).toString().replace('\\', '/');
        var reader = new Reader();
        try (var in = Files.newInputStream(file)) {
            var factory = SAXParserFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.newSAXParser().parse(new InputSource(in), reader);
            return new Page(path, reader.elements, reader.texts, null);
        } catch (SAXException e) {
            var line = reader.locator == null ? 1 : reader.locator.getLineNumber();
            return new Page(path, reader.elements, reader.texts, path + ":" + line + " " + e.getMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static class Reader extends DefaultHandler {

        private final List<Element> elements = new ArrayList<>();
        private final List<Text> texts = new ArrayList<>();
        private Locator locator;

        @Override
        public void setDocumentLocator(Locator locator) {
            this.locator = locator;
        }

        @Override
        public InputSource resolveEntity(String publicId, String systemId) {
            return new InputSource(new java.io.StringReader(""));
        }

        @Override
        public void startElement(String uri, String name, String qName, Attributes attributes) {
            var values = new LinkedHashMap<String, String>();
            for (var i = 0; i < attributes.getLength(); i++) {
                var namespace = attributes.getURI(i);
                values.put(
                        namespace.isEmpty() ? attributes.getLocalName(i) : namespace + ":" + attributes.getLocalName(i),
                        attributes.getValue(i));
            }
            elements.add(new Element(uri, name, values, locator.getLineNumber()));
        }

        @Override
        public void characters(char[] characters, int start, int length) {
            var text = new String(characters, start, length);
            if (!text.isBlank()) texts.add(new Text(text.strip(), locator.getLineNumber()));
        }
    }
}
