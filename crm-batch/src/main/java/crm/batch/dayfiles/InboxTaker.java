package crm.batch.dayfiles;

import crm.batch.support.RunLog;
import crm.imports.Inbox;
import jakarta.batch.api.AbstractBatchlet;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** Takes the files of the job's kind that lie complete in the inbox. One that is not as its manifest says is told, and waits. */
@Dependent
@Named
public class InboxTaker extends AbstractBatchlet {

    @Inject
    Inbox inbox;

    @Inject
    RunLog log;

    @Override
    public String process() {
        inbox.take(Kinds.of(log.run().job()), new Inbox.Report(log::info, log::warn));
        return "COMPLETED";
    }
}
