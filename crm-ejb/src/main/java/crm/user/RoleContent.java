package crm.user;

import static crm.shared.Jsons.JSON;

import crm.access.Permission;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.io.Serializable;
import java.io.StringReader;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a role is called, how far it reaches and what it allows.
 *
 * @param permissions codes; those the product does not know any more are told from the others by {@link #check}
 */
public record RoleContent(String name, String nameHant, String nameHans, RoleScope scope, Set<String> permissions)
        implements Serializable {

    private static final int LONGEST_NAME = 60;

    /** What shows sums alone, and what is not about customers at all. */
    private static final Set<String> SUMS = Set.of(Permission.SUMS_VIEW.name());

    private static final Set<String> KNOWN =
            Stream.of(Permission.values()).map(Enum::name).collect(Collectors.toUnmodifiableSet());

    public RoleContent {
        name = stripped(name);
        nameHant = stripped(nameHant);
        nameHans = stripped(nameHans);
        permissions = new TreeSet<>(permissions);
    }

    /** Refuses what a role cannot be. */
    void check() {
        if (Stream.of(name, nameHant, nameHans).anyMatch(text -> text.isEmpty() || text.length() > LONGEST_NAME)) {
            throw RoleRule.NAME.violatedBy(LONGEST_NAME);
        }
        if (scope == null) throw RoleRule.SCOPE.violatedBy();
        if (permissions.isEmpty()) throw RoleRule.EMPTY.violatedBy();
        var unknown = permissions.stream().filter(code -> !KNOWN.contains(code)).toList();
        if (!unknown.isEmpty()) throw RoleRule.UNKNOWN_PERMISSION.violatedBy(shown(String.join(", ", unknown)));
        ToxicPair.among(permissions).stream().findFirst().ifPresent(pair -> {
            throw RoleRule.TOXIC.violatedBy(pair.maker().name(), pair.checker().name());
        });
        if (scope == RoleScope.AGGREGATE) {
            permissions.stream()
                    .filter(code -> !SUMS.contains(code))
                    .findFirst()
                    .ifPresent(code -> {
                        throw RoleRule.MORE_THAN_SUMS.violatedBy(code);
                    });
        }
    }

    private static String shown(String text) {
        return text.length() > 200 ? text.substring(0, 200) + "…" : text;
    }

    JsonObject json() {
        return JSON.createObjectBuilder()
                .add("name", name)
                .add("nameHant", nameHant)
                .add("nameHans", nameHans)
                .add("scope", scope.name())
                .add("permissions", JSON.createArrayBuilder(permissions))
                .build();
    }

    /** Null for none. */
    static RoleContent of(String text) {
        if (text == null) return null;
        try (var reader = JSON.createReader(new StringReader(text))) {
            var json = reader.readObject();
            return new RoleContent(
                    json.getString("name"),
                    json.getString("nameHant"),
                    json.getString("nameHans"),
                    RoleScope.valueOf(json.getString("scope")),
                    json.getJsonArray("permissions").getValuesAs(JsonString.class).stream()
                            .map(JsonString::getString)
                            .collect(Collectors.toSet()));
        }
    }

    private static String stripped(String text) {
        return text == null ? "" : text.strip();
    }
}
