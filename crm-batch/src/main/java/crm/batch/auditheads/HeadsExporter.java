package crm.batch.auditheads;

import crm.audit.HeadsService;
import crm.batch.support.RunLog;
import crm.job.Progress;
import jakarta.batch.api.AbstractBatchlet;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** Signs the heads of the business date, once, and then writes the files that are not there yet. */
@Dependent
@Named
public class HeadsExporter extends AbstractBatchlet {

    @Inject
    HeadsService heads;

    @Inject
    RunLog log;

    @Override
    public String process() {
        var day = log.run().businessDate();
        log.info("public key of this server: " + heads.publicKey().replaceAll("-----[A-Z ]+-----|\n", ""));
        log.chunk(() -> heads.sign(day) ? new Progress(1, 1, 0, 0, null) : new Progress(1, 0, 1, 0, null));
        log.info(log.read(heads::write) + " files written");
        return "COMPLETED";
    }
}
