package crm.batch.dayfiles;

import crm.batch.support.RunLog;
import crm.imports.LoadService;
import crm.imports.Stretch;
import jakarta.batch.api.BatchProperty;
import jakarta.batch.api.chunk.AbstractItemReader;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;

/**
 * Hands out what is to be done next of the files that wait, one stretch at a time. How far the work has come stands in the files
 * themselves, committed together with their rows, so that any run goes on there, whatever the server's checkpoint says.
 */
@Dependent
@Named
public class StretchReader extends AbstractItemReader {

    @Inject
    LoadService files;

    @Inject
    RunLog log;

    @Inject
    @BatchProperty
    String chunk;

    @Override
    public void open(Serializable checkpoint) {
        var run = log.run();
        log.expects(log.read(() -> files.waiting(Kinds.of(run.job()), run.businessDate())));
    }

    @Override
    public Stretch readItem() {
        var run = log.run();
        return log.read(() -> files.next(Kinds.of(run.job()), run.businessDate(), Integer.parseInt(chunk))
                .orElse(null));
    }
}
