package crm.bulk;

import static crm.shared.Jsons.JSON;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.io.StringReader;
import java.util.Collection;
import java.util.List;

/** Texts in a JSON column. */
final class Strings {

    private Strings() {}

    static String array(Collection<?> values) {
        var json = JSON.createArrayBuilder();
        values.forEach(value -> json.add(String.valueOf(value)));
        return json.build().toString();
    }

    static List<String> list(String json) {
        if (json == null) return List.of();
        try (var reader = JSON.createReader(new StringReader(json))) {
            return reader.readArray().getValuesAs(JsonString.class).stream()
                    .map(JsonString::getString)
                    .toList();
        }
    }

    static JsonObject object(String json) {
        try (var reader = JSON.createReader(new StringReader(json))) {
            return reader.readObject();
        }
    }
}
