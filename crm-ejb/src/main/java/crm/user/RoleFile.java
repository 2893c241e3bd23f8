package crm.user;

import static crm.shared.Jsons.JSON;

import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.io.StringReader;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** Roles as a file: JSON with a mark of its kind, so that another file is not taken for one. */
final class RoleFile {

    private static final String KIND = "crm-roles-1";
    private static final int LARGEST = 1_000_000; // characters
    private static final int MOST = 500;

    private RoleFile() {}

    static String write(Collection<RoleRow> roles) {
        var items = JSON.createArrayBuilder();
        roles.forEach(role -> {
            var json = JSON.createObjectBuilder(role.content().json());
            items.add(JSON.createObjectBuilder().add("code", role.code()).addAll(json));
        });
        return JSON.createObjectBuilder()
                .add("file", KIND)
                .add("roles", items)
                .build()
                .toString();
    }

    /** The roles of a file by code, in its order. */
    static Map<String, RoleContent> read(String text) {
        if (text == null || text.isBlank()) throw RoleRule.FILE.violatedBy("empty");
        if (text.length() > LARGEST) throw RoleRule.FILE.violatedBy("> 1 MB");
        try (var reader = JSON.createReader(new StringReader(text.strip()))) {
            var file = reader.readObject();
            if (!KIND.equals(file.getString("file", ""))) throw RoleRule.FILE.violatedBy("file");
            var roles = new LinkedHashMap<String, RoleContent>();
            var items = file.getJsonArray("roles").getValuesAs(JsonObject.class);
            if (items.size() > MOST) throw RoleRule.FILE.violatedBy("> " + MOST);
            for (var item : items) {
                if (roles.put(item.getString("code"), content(item)) != null) {
                    throw RoleRule.FILE.violatedBy("2 × " + shown(item.getString("code")));
                }
            }
            return roles;
        } catch (JsonException | ClassCastException | NullPointerException notOurs) {
            throw RoleRule.FILE.violatedBy("JSON");
        }
    }

    private static RoleContent content(JsonObject item) {
        var permissions = new HashSet<String>();
        item.getJsonArray("permissions")
                .getValuesAs(JsonString.class)
                .forEach(code -> permissions.add(code.getString()));
        var scope = Stream.of(RoleScope.values())
                .filter(known -> known.name().equals(item.getString("scope", "")))
                .findFirst()
                .orElse(null);
        return new RoleContent(
                item.getString("name", ""),
                item.getString("nameHant", ""),
                item.getString("nameHans", ""),
                scope,
                permissions);
    }

    private static String shown(String code) {
        return code.substring(0, Math.min(40, code.length()));
    }
}
