package crm.batch.recount;

import crm.batch.support.RunLog;
import crm.job.HousekeepingService;
import jakarta.batch.api.AbstractBatchlet;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** Counts all customers anew and says where the kept counts differed; they are right afterwards. */
@Dependent
@Named
public class CountRecounter extends AbstractBatchlet {

    @Inject
    HousekeepingService housekeeping;

    @Inject
    RunLog log;

    @Override
    public String process() {
        var wrong = housekeeping.recount();
        if (wrong == 0) log.info("the kept counts are what a full count finds");
        else log.warn(wrong + " kept counts differed from a full count and were put right: tell IT operations");
        return "COMPLETED";
    }
}
