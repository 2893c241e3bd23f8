package crm.batch.retention;

import static crm.retention.KeptClass.AUDIT;

import crm.audit.AuditPart;
import crm.audit.PurgeService;
import crm.batch.support.RunLog;
import crm.job.Progress;
import crm.retention.PurgingService;
import jakarta.batch.api.AbstractBatchlet;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** Purges the audit trail month by month, each in a transaction with its signed record, and writes these records to files. */
@Dependent
@Named
public class TrailPurger extends AbstractBatchlet {

    @Inject
    PurgeService trail;

    @Inject
    PurgingService records;

    @Inject
    RunLog log;

    private volatile boolean stopped;

    @Override
    public String process() {
        var day = log.run().businessDate();
        var held = 0L;
        for (var part : log.read(() -> trail.due(day))) {
            if (stopped) return "STOPPED";
            if (part.kept() == null) {
                purge(part);
            } else {
                held += part.entries();
                log.info("audit trail " + part.month() + " stays: "
                        + (part.kept().equals("HELD")
                                ? "kept back by a legal hold"
                                : "not signed and written outside the database yet, run export-audit-heads"));
            }
        }
        var back = held;
        log.chunk(() -> {
            records.report(log.run().id(), AUDIT, day, 0, back);
            return new Progress((int) back, 0, (int) back, 0, AUDIT.name());
        });
        log.info(log.read(trail::write) + " files written");
        return "COMPLETED";
    }

    private void purge(AuditPart part) {
        var day = log.run().businessDate();
        log.chunk(() -> {
            var gone = trail.purge(part.month(), day);
            records.report(log.run().id(), AUDIT, day, gone, null);
            return new Progress((int) gone, (int) gone, 0, 0, AUDIT.name());
        });
        log.info("audit trail " + part.month() + " purged: " + part.entries() + " entries");
    }

    @Override
    public void stop() {
        stopped = true;
    }
}
