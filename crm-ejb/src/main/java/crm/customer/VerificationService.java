package crm.customer;

import static crm.access.Permission.CUSTOMER_VERIFY;
import static crm.customer.CustomerRule.CHANGED_MEANWHILE;
import static crm.customer.CustomerRule.EVIDENCE_TOO_LONG;
import static crm.customer.CustomerRule.METHOD_MISSING;
import static crm.customer.CustomerRule.METHOD_TOO_LONG;
import static crm.customer.CustomerRule.NOT_AN_ENTERPRISE;
import static crm.customer.CustomerRule.VALIDITY_OVER;
import static crm.customer.VerificationItem.ENTERPRISE;

import crm.access.CurrentActor;
import crm.access.Requires;
import crm.audit.AuditEntry;
import crm.audit.AuditService;
import crm.shared.Db;
import crm.shared.Settings;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Records what was verified of a customer, item by item. It never changes the stage. */
@Stateless
public class VerificationService {

    private static final int LONGEST_METHOD = 100;
    private static final int LONGEST_EVIDENCE = 1_000;

    @Inject
    Db db;

    @Inject
    CurrentActor actor;

    @Inject
    CustomerDirectory customers;

    @Inject
    AuditService audit;

    @Inject
    Event<CustomersChanged> changed;

    @Inject
    Settings settings;

    @Inject
    Clock clock;

    private record Standing(String status, String party) {}

    /** Sets the status of an item; earlier ones stay on record. */
    @Requires(CUSTOMER_VERIFY)
    public void set(VerificationRequest request) {
        var id = customers.idInScope(CUSTOMER_VERIFY, request.number());
        if (request.status().isResult() && isBlank(request.method())) throw METHOD_MISSING.violatedBy();
        if (isLonger(request.method(), LONGEST_METHOD)) throw METHOD_TOO_LONG.violatedBy(LONGEST_METHOD);
        if (isLonger(request.evidence(), LONGEST_EVIDENCE)) throw EVIDENCE_TOO_LONG.violatedBy(LONGEST_EVIDENCE);
        if (request.status() == VerificationStatus.VERIFIED
                && request.validUntil() != null
                && request.validUntil().isBefore(settings.today())) {
            throw VALIDITY_OVER.violatedBy(request.validUntil());
        }
        var before = standing(id, request.item());
        if (request.item() == ENTERPRISE && !before.party().equals("CORPORATE")) {
            throw NOT_AN_ENTERPRISE.violatedBy(request.number());
        }
        write(id, request);
        changed.fire(new CustomersChanged(Set.of(id)));
        audit.record(entry(id, request, before));
    }

    private Standing standing(long id, VerificationItem item) {
        return db.query(h -> h.createQuery("select " + item.column() + ", party from customer where id = :id")
                .bind("id", id)
                .map((row, context) -> new Standing(row.getString(1), row.getString(2)))
                .one());
    }

    private void write(long id, VerificationRequest request) {
        var changed = db.query(h -> h.createUpdate("update customer set version = version + 1, "
                        + request.item().column() + " = :status where id = :id and version = :version")
                .bind("status", request.status().name())
                .bind("id", id)
                .bind("version", request.version())
                .execute());
        if (changed == 0) throw CHANGED_MEANWHILE.violatedBy(request.number());
        db.run(h -> h.createUpdate("insert into verification (customer_id, item, status, method, evidence, by_user, at,"
                        + " valid_until) values (:id, :item, :status, :method, :evidence, :by, :at, :until)")
                .bind("id", id)
                .bind("item", request.item().name())
                .bind("status", request.status().name())
                .bind("method", request.method())
                .bind("evidence", request.evidence())
                .bind("by", actor.name())
                .bind("at", OffsetDateTime.now(clock))
                .bind("until", request.validUntil())
                .execute());
    }

    private static AuditEntry entry(long id, VerificationRequest request, Standing before) {
        var item = request.item().name();
        var after = new LinkedHashMap<String, Object>();
        after.put(item, request.status());
        after.put("method", request.method());
        after.put("evidence", request.evidence());
        after.put("validUntil", request.validUntil());
        return AuditEntry.ofCustomer("customer.verified", id, request.number())
                .change(Map.of(item, before.status()), after);
    }

    private static boolean isLonger(String text, int most) {
        return text != null && text.codePointCount(0, text.length()) > most;
    }

    private static boolean isBlank(String text) {
        return text == null || text.isBlank();
    }
}
