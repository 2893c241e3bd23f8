package crm.followup;

import static crm.access.Permission.REMARK_ADD;

import crm.access.CurrentActor;
import crm.access.Requires;
import crm.audit.AuditEntry;
import crm.audit.AuditService;
import crm.shared.Db;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Puts remarks on customers, one or many. A remark is a row of its own and never a contact. */
@Stateless
public class RemarkService {

    private static final int LONGEST = 2_000;

    @Inject
    Db db;

    @Inject
    CurrentActor actor;

    @Inject
    Selection selection;

    @Inject
    AuditService audit;

    @Inject
    Clock clock;

    /** Puts the same remark on all of these customers; those out of scope are left out and said so. */
    @Requires(REMARK_ADD)
    public List<RowResult> add(List<String> numbers, String text) {
        refuseUnusable(numbers, text);
        var remark = text.strip();
        var found = selection.lock(REMARK_ADD, numbers);
        write(found.values().toArray(), remark);
        audit.record(found.entrySet().stream()
                .map(c -> AuditEntry.ofCustomer("remark.added", c.getValue(), c.getKey())
                        .with(Map.of("text", remark)))
                .toList());
        return Selection.results(numbers, found, new HashSet<>(found.values()));
    }

    /** Refuses what {@link #add} would, before work that goes on in the background begins. */
    @Requires(REMARK_ADD)
    public void check(String text) {
        refuseText(text);
    }

    private void write(Object[] customerIds, String text) {
        var now = OffsetDateTime.now(clock);
        db.run(h -> {
            h.createUpdate("insert into remark (customer_id, text, by_user, by_name, at, batch)"
                            + " select id, :text, :actor, :name, :now::timestamptz, :batch from unnest(:ids) i(id)")
                    .bind("text", text)
                    .bind("actor", actor.name())
                    .bind("name", actor.get().displayName())
                    .bind("now", now)
                    .bind(
                            "batch",
                            customerIds.length == 1 ? null : UUID.randomUUID().toString())
                    .bindArray("ids", Long.class, customerIds)
                    .execute();
            h.createUpdate("update customer set last_remark = :text where id = any (:ids)")
                    .bind("text", text)
                    .bindArray("ids", Long.class, customerIds)
                    .execute();
        });
    }

    private static void refuseUnusable(List<String> numbers, String text) {
        Selection.refuseUnusable(numbers);
        refuseText(text);
    }

    private static void refuseText(String text) {
        if (text == null || text.isBlank()) throw RemarkRule.TEXT_MISSING.violatedBy();
        if (text.strip().length() > LONGEST) throw RemarkRule.TEXT_TOO_LONG.violatedBy(LONGEST);
    }
}
