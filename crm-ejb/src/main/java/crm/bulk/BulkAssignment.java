package crm.bulk;

import static crm.shared.Jsons.JSON;

import crm.assignment.AssignRequest;
import crm.assignment.AssignRequest.Share;
import crm.assignment.OwnershipRole;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Who all those customers are to be given to.
 *
 * @param attribution   or null to leave that to the rules
 * @param expectedOwner the user name of the present owner whose customers are transferred, or null
 */
public record BulkAssignment(
        OwnershipRole role,
        String manager,
        List<Share> attribution,
        String reason,
        String expectedOwner,
        boolean overrideCoolDown) {

    /** The same for one chunk. */
    AssignRequest of(List<String> numbers, long runId) {
        var owners = new TreeMap<String, String>();
        if (expectedOwner != null) numbers.forEach(number -> owners.put(number, expectedOwner));
        return new AssignRequest(
                numbers, role, manager, attribution, reason, owners, overrideCoolDown, "bulk:" + runId);
    }

    JsonObject toJson() {
        var json = JSON.createObjectBuilder().add("role", role.name()).add("overrideCoolDown", overrideCoolDown);
        if (manager != null) json.add("manager", manager);
        if (reason != null) json.add("reason", reason);
        if (expectedOwner != null) json.add("expectedOwner", expectedOwner);
        if (attribution != null) {
            var shares = JSON.createArrayBuilder();
            attribution.forEach(share -> shares.add(JSON.createObjectBuilder()
                    .add("manager", share.manager() == null ? JsonValue.NULL : JSON.createValue(share.manager()))
                    .add("percent", share.percent())));
            json.add("attribution", shares);
        }
        return json.build();
    }

    static BulkAssignment from(JsonObject json) {
        var shares = json.containsKey("attribution")
                ? json.getJsonArray("attribution").getValuesAs(JsonObject.class).stream()
                        .map(share -> new Share(
                                share.getString("manager", null),
                                share.getJsonNumber("percent").bigDecimalValue()))
                        .toList()
                : null;
        return new BulkAssignment(
                OwnershipRole.valueOf(json.getString("role")),
                json.getString("manager", null),
                shares,
                json.getString("reason", null),
                json.getString("expectedOwner", null),
                json.getBoolean("overrideCoolDown"));
    }

    /** For a check before the work begins. */
    AssignRequest withoutCustomers() {
        return new AssignRequest(List.of(), role, manager, attribution, reason, Map.of(), overrideCoolDown, null);
    }
}
