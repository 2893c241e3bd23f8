package crm.batch.retention;

import crm.audit.AuditEntry.RecordClass;
import crm.audit.AuditPart;
import crm.audit.PurgeService;
import crm.batch.support.RunLog;
import crm.job.Progress;
import crm.retention.KeptClass;
import crm.retention.PurgingService;
import jakarta.batch.api.AbstractBatchlet;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.EnumMap;

/** Purges the audit trail class by class and month by month, each in a transaction with its signed record, and writes these records to files. */
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
        var held = new EnumMap<KeptClass, Long>(KeptClass.class);
        for (var part : RecordClass.values()) held.put(KeptClass.of(part), 0L);
        for (var part : log.read(() -> trail.due(day))) {
            if (stopped) return "STOPPED";
            if (part.kept() == null) {
                purge(part);
            } else {
                held.merge(KeptClass.of(part.recordClass()), part.entries(), Long::sum);
                log.info(name(part) + " stays: "
                        + (part.kept().equals("HELD")
                                ? "kept back by a legal hold"
                                : "not signed and written outside the database yet, run export-audit-heads"));
            }
        }
        held.forEach((kept, entries) -> log.chunk(() -> {
            records.report(log.run().id(), kept, day, 0, entries);
            return new Progress(entries.intValue(), 0, entries.intValue(), 0, kept.name());
        }));
        log.info(log.read(trail::write) + " files written");
        return "COMPLETED";
    }

    private void purge(AuditPart part) {
        var day = log.run().businessDate();
        var kept = KeptClass.of(part.recordClass());
        log.chunk(() -> {
            var gone = trail.purge(part.month(), part.recordClass(), day);
            records.report(log.run().id(), kept, day, gone, null);
            return new Progress((int) gone, (int) gone, 0, 0, kept.name());
        });
        log.info(name(part) + " purged: " + part.entries() + " entries");
    }

    private static String name(AuditPart part) {
        return "audit trail " + part.recordClass() + " " + part.month();
    }

    @Override
    public void stop() {
        stopped = true;
    }
}
