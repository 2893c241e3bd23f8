package crm.bulk;

import static crm.shared.Jsons.JSON;

import crm.customer.VerificationFinding;
import crm.customer.VerificationItem;
import crm.customer.VerificationStatus;
import jakarta.json.JsonObject;
import java.time.LocalDate;

/** What was verified of many customers, as the run keeps it. */
final class BulkVerification {

    private BulkVerification() {}

    static JsonObject toJson(VerificationFinding finding) {
        var json = JSON.createObjectBuilder()
                .add("item", finding.item().name())
                .add("status", finding.status().name());
        if (finding.method() != null) json.add("method", finding.method());
        if (finding.evidence() != null) json.add("evidence", finding.evidence());
        if (finding.validUntil() != null)
            json.add("validUntil", finding.validUntil().toString());
        return json.build();
    }

    static VerificationFinding from(JsonObject json) {
        var until = json.getString("validUntil", null);
        return new VerificationFinding(
                VerificationItem.valueOf(json.getString("item")),
                VerificationStatus.valueOf(json.getString("status")),
                json.getString("method", null),
                json.getString("evidence", null),
                until == null ? null : LocalDate.parse(until));
    }
}
