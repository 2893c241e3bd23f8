package crm.access;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Who acts in this transaction and what the actor may do, as the database says at its beginning.
 *
 * @param userId        {@code app_user.id}
 * @param name          the user name, as audit rows carry it
 * @param displayName   as shown to people
 * @param managerId     the account manager this user is, or null
 * @param managerUnitId the manager's team, or null
 * @param language      en, zh-Hant or zh-Hans
 * @param zone          the user's time zone
 * @param theme         light, dark or system
 * @param scopes        the permissions held, each with the customers it may touch
 * @param behalf        for whom the actor stands in, whose rights these are then; null where the actor acts for oneself
 */
public record Actor(
        long userId,
        String name,
        String displayName,
        Long managerId,
        Long managerUnitId,
        String language,
        String zone,
        String theme,
        Map<Permission, DataScope> scopes,
        Behalf behalf) {

    /**
     * For whom somebody stands in. The manager of the actor is this person's then.
     *
     * @param userId        {@code app_user.id}
     * @param part          whether the rights reach a part of what this person's reach
     * @param deputyManager the account manager the actor is, or null
     */
    public record Behalf(long userId, String name, String displayName, boolean part, Long deputyManager) {}

    /** Whether a user is the actor or the one for whom the actor stands in: neither checks what the other did. */
    public boolean is(String user) {
        return name.equals(user) || behalf != null && behalf.name().equals(user);
    }

    /** The same of an account manager. */
    public boolean isManager(Long manager) {
        return manager != null
                && (manager.equals(managerId) || behalf != null && manager.equals(behalf.deputyManager()));
    }

    public boolean can(Permission permission) {
        return scopes.containsKey(permission);
    }

    public DataScope scope(Permission permission) {
        return scopes.getOrDefault(permission, DataScope.NONE);
    }

    public Set<String> permissionCodes() {
        return scopes.keySet().stream().map(Enum::name).collect(Collectors.toUnmodifiableSet());
    }

    /** The same with the permissions of a role, each with the customers the actor reaches by it anyway. */
    Actor previewing(Set<String> codes) {
        var seen = new EnumMap<Permission, DataScope>(Permission.class);
        codes.stream()
                .map(KNOWN::get)
                .filter(permission -> permission != null)
                .forEach(permission -> seen.put(permission, scope(permission)));
        return new Actor(
                userId, name, displayName, managerId, managerUnitId, language, zone, theme, Map.copyOf(seen), behalf);
    }

    /** The same with no more than these permissions of those held. */
    Actor only(Set<String> codes) {
        var left = new EnumMap<Permission, DataScope>(Permission.class);
        scopes.forEach((permission, scope) -> {
            if (codes.contains(permission.name())) left.put(permission, scope);
        });
        return new Actor(
                userId, name, displayName, managerId, managerUnitId, language, zone, theme, Map.copyOf(left), behalf);
    }

    /** Reads the answer of {@code crm_enter}. Codes this version does not know are left out: they allow nothing. */
    static Actor from(JsonObject answer) {
        var managerId = number(answer, "managerId");
        var scopes = new EnumMap<Permission, DataScope>(Permission.class);
        for (var grant : answer.getJsonArray("grants").getValuesAs(JsonObject.class)) {
            var scope = scope(grant, managerId);
            for (var code : grant.getJsonArray("permissions").getValuesAs(JsonString.class)) {
                var permission = KNOWN.get(code.getString());
                if (permission == null || permission.isHouseWide() && !grant.getBoolean("house")) continue;
                scopes.merge(permission, scope, DataScope::or);
            }
        }
        return new Actor(
                answer.getJsonNumber("userId").longValue(),
                answer.getString("name"),
                answer.getString("displayName"),
                managerId,
                number(answer, "managerUnitId"),
                answer.getString("language"),
                answer.getString("zone"),
                answer.getString("theme"),
                Map.copyOf(scopes),
                behalf(answer));
    }

    private static Behalf behalf(JsonObject answer) {
        if (!(answer.get("behalf") instanceof JsonObject giver)) return null;
        return new Behalf(
                giver.getJsonNumber("userId").longValue(),
                giver.getString("name"),
                giver.getString("displayName"),
                giver.getBoolean("part"),
                number(giver, "deputyManagerId"));
    }

    private static DataScope scope(JsonObject grant, Long managerId) {
        return switch (grant.getString("scope")) {
            case "ALL" -> DataScope.ALL;
            case "OWN" -> new DataScope(false, Set.of(), managerId);
            case "UNIT", "UNIT_AND_BELOW" -> new DataScope(false, units(grant.getJsonArray("units")), null);
            default -> DataScope.NONE;
        };
    }

    private static Set<Long> units(JsonArray units) {
        return units.getValuesAs(JsonNumber.class).stream()
                .map(JsonNumber::longValue)
                .collect(Collectors.toSet());
    }

    private static Long number(JsonObject answer, String key) {
        return answer.isNull(key) ? null : answer.getJsonNumber(key).longValue();
    }

    private static final Map<String, Permission> KNOWN =
            Stream.of(Permission.values()).collect(Collectors.toUnmodifiableMap(Enum::name, p -> p));
}
