package crm.audit;

import crm.access.CurrentActor;
import crm.shared.Db;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Writes the audit trail in the transaction of the change it tells of.
 *
 * <p>Entries are collected and written in one call just before the commit: the chain's lock is taken last and held
 * shortest, and a transaction that fails leaves no entry.
 */
@ApplicationScoped
public class AuditService {

    private static final String KEY = AuditService.class.getName();
    private static final int CHAINS = 24; // of the 32 lanes; the others are for refusals

    @Resource(lookup = "java:comp/TransactionSynchronizationRegistry")
    TransactionSynchronizationRegistry transaction;

    @Inject
    Db db;

    @Inject
    CurrentActor actor;

    @Inject
    Clock clock;

    @Inject
    Origin origin;

    @Inject
    PreviewLog previews;

    @Inject
    @Any
    Instance<BeforeWriting> others;

    /** Records one entry with this transaction. */
    public void record(AuditEntry entry) {
        record(List.of(entry));
    }

    /** Records entries with this transaction, in this order. */
    public void record(Collection<AuditEntry> entries) {
        recordAs(actor.name(), entries);
    }

    /**
     * Records what was refused to the actor within a transaction that goes on, such as single customers of many. A refusal
     * that rolls back belongs in {@link RefusalLog}.
     */
    public void refuse(Collection<AuditEntry> entries) {
        add(actor.name(), entries, "REFUSED");
    }

    /** Records what a known person did before being signed in, such as a failed sign-in. */
    public void recordAs(String who, Collection<AuditEntry> entries) {
        add(who, entries, "DONE");
    }

    private void add(String who, Collection<AuditEntry> entries, String outcome) {
        if (entries.isEmpty()) return;
        var at = clock.instant();
        var from = origin.text();
        var previewed = actor.previewed();
        if (previewed != null) { // such a transaction writes nothing
            var looking = from + ", preview as " + previewed;
            previews.write(entries.stream()
                    .map(entry -> AuditJson.line(entry, who, null, at, looking, outcome))
                    .toList());
            return;
        }
        var pending = pending();
        var behalf = behalf(who);
        entries.forEach(entry -> pending.add(AuditJson.line(entry, who, behalf, at, from, outcome)));
    }

    /** For whom the actor stands in; what is written down of somebody else is done for nobody. */
    private String behalf(String who) {
        if (!actor.known() || !actor.name().equals(who)) return null;
        var behalf = actor.get().behalf();
        return behalf == null ? null : behalf.name();
    }

    @SuppressWarnings("unchecked")
    private List<String> pending() {
        var pending = (List<String>) transaction.getResource(KEY);
        if (pending == null) {
            pending = new ArrayList<>();
            transaction.putResource(KEY, pending);
            transaction.registerInterposedSynchronization(new WriteLast(pending));
        }
        return pending;
    }

    private void write(List<String> lines) {
        var chain = Math.floorMod(Thread.currentThread().getId(), CHAINS);
        db.run(h -> h.createQuery("select audit_append(:chain, :entries::jsonb)")
                .bind("chain", chain)
                .bind("entries", "[" + String.join(",", lines) + "]")
                .mapTo(Integer.class)
                .one());
    }

    private final class WriteLast implements Synchronization {
        private final List<String> lines;

        private WriteLast(List<String> lines) {
            this.lines = lines;
        }

        @Override
        public void beforeCompletion() {
            others.forEach(BeforeWriting::beforeWriting);
            write(lines);
        }

        @Override
        public void afterCompletion(int status) {
            // nothing is kept beyond the transaction
        }
    }
}
