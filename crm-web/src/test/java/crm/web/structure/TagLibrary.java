package crm.web.structure;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/** Our own tags with their attributes, as {@code crm.taglib.xml} describes them. */
final class TagLibrary {

    static final String NAMESPACE = "crm/tags";

    /**
     * What a tag takes, and what it cannot do without.
     *
     * @param source    its file; null where it is a component
     * @param component the type of its component; null where it is a file
     */
    record Tag(String source, String component, Set<String> attributes, Set<String> required) {}

    private TagLibrary() {}

    static Map<String, Tag> tags() {
        try {
            var document = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(Path.of("src/main/webapp/WEB-INF/crm.taglib.xml").toFile());
            var tags = new LinkedHashMap<String, Tag>();
            var elements = document.getElementsByTagName("tag");
            for (var i = 0; i < elements.getLength(); i++) {
                var element = (Element) elements.item(i);
                tags.put(text(element, "tag-name"), tag(element));
            }
            return tags;
        } catch (IOException | SAXException | ParserConfigurationException e) {
            throw new IllegalStateException("cannot read crm.taglib.xml", e);
        }
    }

    private static Tag tag(Element element) {
        var attributes = new LinkedHashSet<String>();
        var required = new LinkedHashSet<String>();
        var elements = element.getElementsByTagName("attribute");
        for (var i = 0; i < elements.getLength(); i++) {
            var attribute = (Element) elements.item(i);
            attributes.add(text(attribute, "name"));
            if (attribute.getElementsByTagName("required").getLength() > 0) required.add(text(attribute, "name"));
        }
        return new Tag(text(element, "source"), text(element, "component-type"), attributes, required);
    }

    private static String text(Element element, String name) {
        var found = element.getElementsByTagName(name).item(0);
        return found == null ? null : found.getTextContent().strip();
    }
}
