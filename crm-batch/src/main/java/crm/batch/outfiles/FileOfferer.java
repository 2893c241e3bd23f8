package crm.batch.outfiles;

import crm.batch.support.RunLog;
import crm.job.Progress;
import crm.outbox.EventRelay;
import crm.outfile.OutFileService;
import crm.outfile.Outbox;
import jakarta.batch.api.AbstractBatchlet;
import jakarta.batch.api.BatchProperty;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Writes the files of the business date, a portion in each transaction, and offers them.
 *
 * <p>No chunk step: how far a file has come stands in the file itself, so that any run goes on there.
 */
@Dependent
@Named
public class FileOfferer extends AbstractBatchlet {

    @Inject
    OutFileService files;

    @Inject
    EventRelay relay;

    @Inject
    Outbox outbox;

    @Inject
    RunLog log;

    @Inject
    @BatchProperty
    String chunk;

    private volatile boolean stopped;

    @Override
    public String process() {
        var run = log.run();
        var size = Integer.parseInt(chunk);
        while (relay.number() && !stopped) log.info("events get their numbers");
        log.chunk(() -> {
            files.begin(run.businessDate(), run.id());
            return new Progress(0, 0, 0, 0, null);
        });
        for (var more = true; more && !stopped; ) {
            var done = new AtomicBoolean();
            log.chunk(() -> {
                var portion = files.next(run.businessDate(), size);
                done.set(portion.isEmpty());
                return portion.orElseGet(() -> new Progress(0, 0, 0, 0, null));
            });
            more = !done.get();
        }
        if (!stopped) outbox.look();
        return "COMPLETED";
    }

    @Override
    public void stop() {
        stopped = true;
    }
}
