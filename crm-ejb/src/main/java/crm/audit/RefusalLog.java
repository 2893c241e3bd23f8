package crm.audit;

import static jakarta.ejb.TransactionAttributeType.REQUIRES_NEW;

import crm.access.DenialLog;
import crm.access.OnBehalf;
import crm.access.OpenToAll;
import crm.access.Permission;
import crm.shared.Db;
import crm.shared.Meters;
import crm.shared.Metric;
import jakarta.ejb.Local;
import jakarta.ejb.LocalBean;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Map;

/**
 * Writes what was refused, in a transaction of its own and on chains of its own: the refused transaction rolls back, and a
 * chain it holds would otherwise be waited for by itself.
 */
@Stateless
@LocalBean
@Local(DenialLog.class)
public class RefusalLog implements DenialLog {

    private static final int FIRST_CHAIN = 24;
    private static final int CHAINS = 8;

    @Inject
    Db db;

    @Inject
    Clock clock;

    @Inject
    Meters meters;

    @Inject
    Origin origin;

    @Inject
    OnBehalf behalf;

    @Override
    @OpenToAll(value = "the gate itself writes refusals for callers who may do nothing", evenInPreview = true)
    @TransactionAttribute(REQUIRES_NEW)
    public void denied(String caller, Permission permission, String operation) {
        write(caller, AuditEntry.ofSecurity("access.denied", operation).with(Map.of("permission", permission.name())));
        meters.one(Metric.REFUSALS, permission);
    }

    /** Writes that somebody asked for a customer that is there but out of reach, and was told that there is none. */
    @OpenToAll(value = "services write refusals of customers that callers do not reach", evenInPreview = true)
    @TransactionAttribute(REQUIRES_NEW)
    public void outOfScope(String caller, Permission permission, long customerId, String number) {
        write(
                caller,
                AuditEntry.ofSecurity("access.out-of-scope", number)
                        .about(customerId)
                        .with(Map.of("permission", permission.name())));
        meters.one(Metric.REFUSALS, permission);
    }

    /** Writes a refusal by a rule rather than for want of a permission. */
    @OpenToAll(value = "services write refusals of callers whose own transaction rolls back", evenInPreview = true)
    @TransactionAttribute(REQUIRES_NEW)
    public void refused(String caller, AuditEntry entry) {
        write(caller, entry);
    }

    private void write(String caller, AuditEntry entry) {
        var line = AuditJson.line(entry, caller, behalf.user(), clock.instant(), origin.text(), "REFUSED");
        var chain = FIRST_CHAIN + Math.floorMod(Thread.currentThread().getId(), CHAINS);
        db.run(h -> h.createQuery("select audit_append(:chain, :entries::jsonb)")
                .bind("chain", chain)
                .bind("entries", "[" + line + "]")
                .mapTo(Integer.class)
                .one());
    }
}
