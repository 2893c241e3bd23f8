package crm.customer;

import static crm.access.Permission.CUSTOMER_VERIFY;
import static crm.customer.CustomerRule.CHANGED_MEANWHILE;
import static crm.customer.CustomerRule.EVIDENCE_TOO_LONG;
import static crm.customer.CustomerRule.METHOD_MISSING;
import static crm.customer.CustomerRule.METHOD_TOO_LONG;
import static crm.customer.CustomerRule.NOBODY_NAMED;
import static crm.customer.CustomerRule.NOT_AN_ENTERPRISE;
import static crm.customer.CustomerRule.TOO_MANY;
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
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
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

    /** The most customers in one request; more are done in chunks by the bulk work. */
    public static final int LARGEST = 10_000;

    private record Standing(String status, String party) {

        boolean takes(VerificationItem item) {
            return item != ENTERPRISE || party.equals("CORPORATE");
        }
    }

    private record Found(long id, String number, Standing before) {}

    /** Sets the status of an item; earlier ones stay on record. */
    @Requires(CUSTOMER_VERIFY)
    public void set(VerificationRequest request) {
        var id = customers.idInScope(CUSTOMER_VERIFY, request.number());
        check(request.finding());
        var before = standing(id, request.item());
        if (!before.takes(request.item())) throw NOT_AN_ENTERPRISE.violatedBy(request.number());
        change(id, request);
        keep(List.of(id), request.finding());
        changed.fire(new CustomersChanged(Set.of(id)));
        audit.record(entry(new Found(id, request.number(), before), request.finding()));
    }

    /** Sets the status of an item of several customers alike, whatever it was before. */
    @Requires(CUSTOMER_VERIFY)
    public List<VerificationResult> set(List<String> numbers, VerificationFinding finding) {
        if (numbers.isEmpty()) throw NOBODY_NAMED.violatedBy();
        if (numbers.size() > LARGEST) throw TOO_MANY.violatedBy(numbers.size(), LARGEST);
        check(finding);
        var found = lock(numbers, finding.item());
        var taken = found.values().stream()
                .filter(customer -> customer.before().takes(finding.item()))
                .toList();
        var ids = taken.stream().map(Found::id).toList();
        if (!ids.isEmpty()) {
            change(ids, finding);
            keep(ids, finding);
            changed.fire(new CustomersChanged(Set.copyOf(ids)));
            audit.record(
                    taken.stream().map(customer -> entry(customer, finding)).toList());
        }
        return new LinkedHashSet<>(numbers)
                .stream()
                        .map(number -> new VerificationResult(number, outcome(found.get(number), finding.item())))
                        .toList();
    }

    /** Refuses what {@link #set} would refuse as a whole, before work that goes on in the background begins. */
    @Requires(CUSTOMER_VERIFY)
    public void check(VerificationFinding finding) {
        if (finding.status().isResult() && isBlank(finding.method())) throw METHOD_MISSING.violatedBy();
        if (isLonger(finding.method(), LONGEST_METHOD)) throw METHOD_TOO_LONG.violatedBy(LONGEST_METHOD);
        if (isLonger(finding.evidence(), LONGEST_EVIDENCE)) throw EVIDENCE_TOO_LONG.violatedBy(LONGEST_EVIDENCE);
        if (finding.status() == VerificationStatus.VERIFIED
                && finding.validUntil() != null
                && finding.validUntil().isBefore(settings.today())) {
            throw VALIDITY_OVER.violatedBy(finding.validUntil());
        }
    }

    private static VerificationOutcome outcome(Found customer, VerificationItem item) {
        if (customer == null) return VerificationOutcome.NOT_FOUND;
        return customer.before().takes(item) ? VerificationOutcome.DONE : VerificationOutcome.NOT_AN_ENTERPRISE;
    }

    /** Those within reach, locked in the order of their ids. */
    private Map<String, Found> lock(List<String> numbers, VerificationItem item) {
        var found = new HashMap<String, Found>();
        var scope = actor.scope(CUSTOMER_VERIFY);
        if (scope.isEmpty()) return found;
        db.query(h -> scope.bind(h.createQuery("select c.id, c.number, c." + item.column() + ", c.party from customer c"
                                        + " where " + scope.predicate("c")
                                        + " and c.number = any (:numbers) order by c.id for no key update of c")
                                .bindArray("numbers", String.class, numbers.toArray()))
                        .map((row, context) -> new Found(
                                row.getLong(1), row.getString(2), new Standing(row.getString(3), row.getString(4))))
                        .list())
                .forEach(customer -> found.put(customer.number(), customer));
        return found;
    }

    private Standing standing(long id, VerificationItem item) {
        return db.query(h -> h.createQuery("select " + item.column() + ", party from customer where id = :id")
                .bind("id", id)
                .map((row, context) -> new Standing(row.getString(1), row.getString(2)))
                .one());
    }

    private void change(List<Long> ids, VerificationFinding finding) {
        db.run(h -> h.createUpdate("update customer set version = version + 1, "
                        + finding.item().column() + " = :status where id = any (:ids)")
                .bind("status", finding.status().name())
                .bindArray("ids", Long.class, ids.toArray())
                .execute());
    }

    private void change(long id, VerificationRequest request) {
        var changed = db.query(h -> h.createUpdate("update customer set version = version + 1, "
                        + request.item().column() + " = :status where id = :id and version = :version")
                .bind("status", request.status().name())
                .bind("id", id)
                .bind("version", request.version())
                .execute());
        if (changed == 0) throw CHANGED_MEANWHILE.violatedBy(request.number());
    }

    private void keep(List<Long> ids, VerificationFinding finding) {
        db.run(h -> h.createUpdate("insert into verification (customer_id, item, status, method, evidence, by_user,"
                        + " at, valid_until) select i.id, :item, :status, :method, :evidence, :by, :at::timestamptz, :until::date"
                        + " from unnest(:ids) i(id) order by i.id")
                .bindArray("ids", Long.class, ids.toArray())
                .bind("item", finding.item().name())
                .bind("status", finding.status().name())
                .bind("method", finding.method())
                .bind("evidence", finding.evidence())
                .bind("by", actor.name())
                .bind("at", OffsetDateTime.now(clock))
                .bind("until", finding.validUntil())
                .execute());
    }

    private static AuditEntry entry(Found customer, VerificationFinding finding) {
        var item = finding.item().name();
        var after = new LinkedHashMap<String, Object>();
        after.put(item, finding.status());
        after.put("method", finding.method());
        after.put("evidence", finding.evidence());
        after.put("validUntil", finding.validUntil());
        return AuditEntry.ofCustomer("customer.verified", customer.id(), customer.number())
                .change(Map.of(item, customer.before().status()), after);
    }

    private static boolean isLonger(String text, int most) {
        return text != null && text.codePointCount(0, text.length()) > most;
    }

    private static boolean isBlank(String text) {
        return text == null || text.isBlank();
    }
}
