package crm.batch.dayfiles;

import crm.batch.support.RunLog;
import crm.imports.LoadService;
import crm.imports.Stretch;
import jakarta.batch.api.chunk.AbstractItemWriter;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;

/** Does what the reader handed out, in one transaction of its own. */
@Dependent
@Named
public class StretchWriter extends AbstractItemWriter {

    @Inject
    LoadService files;

    @Inject
    RunLog log;

    @Override
    public void writeItems(List<Object> items) {
        for (var item : items)
            log.chunk(() -> files.load((Stretch) item, log.run().id()));
    }
}
