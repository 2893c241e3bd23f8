package crm.customerlist;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonStructure;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.io.StringReader;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads stored JSON as plain texts, the way people are shown it. */
final class JsonTexts {

    private static final JsonProvider PROVIDER = JsonProvider.provider();

    private JsonTexts() {}

    /** The members of an object; what is nested joins its names with a dot. Empty for null. */
    static Map<String, String> object(String json) {
        var texts = new LinkedHashMap<String, String>();
        if (read(json) instanceof JsonObject object) flatten("", object, texts);
        return Collections.unmodifiableMap(texts);
    }

    /** The objects of an array. Empty for null. */
    static List<Map<String, String>> array(String json) {
        if (!(read(json) instanceof JsonArray array)) return List.of();
        return array.stream().map(value -> object(value.toString())).toList();
    }

    static String write(Map<String, List<String>> query) {
        var object = PROVIDER.createObjectBuilder();
        query.forEach((name, values) -> object.add(name, PROVIDER.createArrayBuilder(values)));
        return object.build().toString();
    }

    private static JsonStructure read(String json) {
        if (json == null) return null;
        try (var reader = PROVIDER.createReader(new StringReader(json))) {
            return reader.read();
        }
    }

    private static void flatten(String prefix, JsonObject object, Map<String, String> texts) {
        object.forEach((name, value) -> {
            if (value instanceof JsonObject nested) flatten(prefix + name + ".", nested, texts);
            else if (value instanceof JsonString text) texts.put(prefix + name, text.getString());
            else if (value != JsonValue.NULL) texts.put(prefix + name, value.toString());
        });
    }
}
