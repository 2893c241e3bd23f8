package crm.batch.digest;

import crm.batch.support.RunLog;
import crm.digest.DigestService;
import crm.job.Progress;
import jakarta.batch.api.AbstractBatchlet;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** Sends the digests of the business date, all in one transaction; those sent before are not sent again. */
@Dependent
@Named
public class DigestTeller extends AbstractBatchlet {

    @Inject
    DigestService digests;

    @Inject
    RunLog log;

    @Override
    public String process() {
        var run = log.run();
        log.chunk(() -> {
            var sent = digests.send(run.businessDate(), run.unitId());
            return new Progress(sent, sent, 0, 0, null);
        });
        return "COMPLETED";
    }
}
