package crm.bulk;

import static crm.shared.Jsons.JSON;

import crm.assignment.HandOver;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.util.List;
import java.util.Map;

/**
 * Who gets what a manager held who has resigned.
 *
 * @param called    how notices name the manager
 * @param receivers user names, one customer after the other; none of them means the pool
 */
public record BulkHandOver(
        long manager, String called, List<String> receivers, String reason, boolean overrideCoolDown) {

    public BulkHandOver {
        receivers = List.copyOf(receivers);
    }

    /** Who gets the customer of that ordinal, counted from 1. */
    String receiver(long ordinal) {
        return receivers.isEmpty() ? HandOver.POOL : receivers.get((int) ((ordinal - 1) % receivers.size()));
    }

    HandOver of(Map<String, String> receiverOfEach, long runId) {
        return new HandOver(manager, called, receiverOfEach, reason, overrideCoolDown, "bulk:" + runId);
    }

    JsonObject toJson() {
        return JSON.createObjectBuilder()
                .add("manager", manager)
                .add("called", called)
                .add("receivers", JSON.createArrayBuilder(receivers))
                .add("reason", reason)
                .add("overrideCoolDown", overrideCoolDown)
                .build();
    }

    static BulkHandOver from(JsonObject json) {
        return new BulkHandOver(
                json.getJsonNumber("manager").longValue(),
                json.getString("called"),
                json.getJsonArray("receivers").getValuesAs(JsonString::getString),
                json.getString("reason"),
                json.getBoolean("overrideCoolDown"));
    }
}
